-- Territory: workbooks by which communities are opened, and the people whom they name until somebody appoints them.
create table territory_opening (
  district_id integer not null, id text not null, file_name text not null, lines blob null, state text not null,
  given_at text not null, given_by text not null, parts_done integer not null, parts integer not null,
  communities integer not null, grids integer not null, buildings integer not null, homes integer not null,
  posts integer not null, people integer not null, written_at text null,
  primary key (district_id, id));

create table territory_named (
  district_id integer not null, id text not null, opening_id text not null, post_id text not null, account_id text not null,
  appointed_at text null,
  primary key (district_id, id),
  foreign key (district_id, opening_id) references territory_opening (district_id, id),
  foreign key (district_id, post_id) references territory_post (district_id, id)) without rowid;
create index territory_named_opening on territory_named (district_id, opening_id);
create index territory_named_post on territory_named (district_id, post_id);
create index territory_named_waiting on territory_named (district_id, opening_id) where appointed_at is null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_opening', 'sqlite_autoindex_territory_opening_1', '20 20 1'),
  ('territory_named', 'territory_named', '2000 2000 1'),
  ('territory_named', 'territory_named_opening', '2000 2000 100'),
  ('territory_named', 'territory_named_post', '2000 2000 1'),
  ('territory_named', 'territory_named_waiting', '100 100 50');
analyze sqlite_schema;
