-- Changes of grids: buildings that go to other grids of their community from a day on, done, waiting for their day or taken back.
create table territory_grid_change (
  district_id integer not null, id text not null, community_id text not null, day text not null, state text not null,
  steps_text text not null, made_text text not null, recorded_by text not null, recorded_at text not null, problem text null,
  primary key (district_id, id),
  foreign key (district_id, community_id) references territory_place (district_id, id)) without rowid;
create index territory_grid_change_community on territory_grid_change (district_id, community_id, recorded_at);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_grid_change', 'territory_grid_change', '300 300 1'),
  ('territory_grid_change', 'territory_grid_change_community', '300 300 3 1');
analyze sqlite_schema;
