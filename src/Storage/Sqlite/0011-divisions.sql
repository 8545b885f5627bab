-- The nation's divisions as reference data, from the day on which a list names them to the day on which none does; what
-- became of codes that ended; and which lists were read. A code has as many digits as its level decides: 2, 4, 6, 9 or 12.
create table territory_division (
  code text not null, since text not null, until text null, official_name text not null, initials text not null,
  primary key (code, since)) without rowid;
create table territory_division_change (
  old_code text not null, new_code text not null, day text not null,
  primary key (old_code, new_code)) without rowid;
create table territory_division_list (
  no integer not null primary key, day text not null, added integer not null, renamed integer not null, ended integer not null);
insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_division', 'territory_division', '665000 1 1'),
  ('territory_division_change', 'territory_division_change', '500 1 1'),
  ('territory_division_list', null, '5');
analyze sqlite_schema;
