-- The nation's divisions as reference data, from the day on which a list names them to the day on which none does; what
-- became of codes that ended; and which lists were read. A code has as many digits as its level decides: 2, 4, 6, 9 or 12.
create table territory_division (
  code text collate "C" not null, since date not null, until date null, official_name text not null, initials text not null,
  primary key (code, since));
create table territory_division_change (
  old_code text collate "C" not null, new_code text collate "C" not null, day date not null,
  primary key (old_code, new_code));
create table territory_division_list (
  no integer not null primary key, day date not null, added integer not null, renamed integer not null, ended integer not null);
