-- What is known of compounds, and extra hours shared among them.
create table registry_compound (
  district_id integer not null, place_id text not null, path text not null, has_firm integer null, firm_id text null, committee text null, gate integer null, guards integer null, built integer null, demo integer not null, version integer not null,
  primary key (district_id, place_id)) without rowid;
create index registry_compound_path on registry_compound (district_id, path);

create table registry_allocation (
  district_id integer not null, id text not null, place_id text not null, path text not null, since text not null, staff integer not null, volunteers integer not null, rule text not null, by_post text not null, proposed_at text not null,
  accepted_at text null, accepted_by text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create index registry_allocation_path on registry_allocation (district_id, path);

create table registry_allocation_line (
  district_id integer not null, allocation_id text not null, compound_id text not null, points integer not null, why text not null, proposed_staff integer not null, proposed_volunteers integer not null, staff integer not null, volunteers integer not null,
  primary key (district_id, allocation_id, compound_id),
  foreign key (district_id, allocation_id) references registry_allocation (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_compound', 'registry_compound', '2000 2000 1'),
  ('registry_compound', 'registry_compound_path', '2000 2000 1'),
  ('registry_allocation', 'registry_allocation', '500 500 1'),
  ('registry_allocation', 'registry_allocation_path', '500 500 5'),
  ('registry_allocation_line', 'registry_allocation_line', '10000 10000 20 1');
analyze sqlite_schema;
