-- Days on which households and the community spoke, and households that want no greeting; households found by grid and path.
create table registry_contact (
  district_id integer not null, id text not null, household_id text not null, on_day text not null, kind text not null, theirs integer not null, by_post text not null, ends_on text not null,
  primary key (district_id, id)) without rowid;
create index registry_contact_household on registry_contact (district_id, household_id, on_day);
create index registry_contact_end on registry_contact (ends_on);

create table registry_no_hello (
  district_id integer not null, household_id text not null,
  primary key (district_id, household_id)) without rowid;

create index registry_household_grid on registry_household (district_id, grid_id) where until is null;
create index registry_household_path on registry_household (district_id, path) where until is null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_contact', 'registry_contact', '60000 60000 1'),
  ('registry_contact', 'registry_contact_household', '60000 60000 2 1'),
  ('registry_contact', 'registry_contact_end', '60000 150'),
  ('registry_no_hello', 'registry_no_hello', '2000 2000 1'),
  ('registry_household', 'registry_household_grid', '33000 33000 400'),
  ('registry_household', 'registry_household_path', '33000 33000 1');
analyze sqlite_schema;
