-- Public facilities.
create table registry_facility (
  district_id integer not null, id text not null, kind text not null, name text null, place_id text not null, path text not null, grid_id text null, spot text null, hours text null, keeper_id text null, keeper_post text null,
  state text not null, state_since text not null, reason text null, checked_on text null, gone_on text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create index registry_facility_path on registry_facility (district_id, path, id, kind, state) where gone_on is null;
create index registry_facility_grid on registry_facility (district_id, grid_id, path, id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_facility', 'registry_facility', '20000 20000 1'),
  ('registry_facility', 'registry_facility_path', '18000 18000 3 1 1 1'),
  ('registry_facility', 'registry_facility_grid', '20000 20000 100 3 1');
analyze sqlite_schema;
