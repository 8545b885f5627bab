-- Territory: buildings made many at once, files that wait for a yes, footprints, entrances and fire exits.
create table territory_making (
  district_id integer not null, id text not null, community_id text not null, source text not null, attribution text null,
  day text not null, made_at text not null, made_by text not null, first_no integer not null, last_no integer not null,
  buildings integer not null, homes integer not null, footprints integer not null, undone_at text null,
  primary key (district_id, id),
  foreign key (district_id, community_id) references territory_place (district_id, id)) without rowid;
create index territory_making_community on territory_making (district_id, community_id);

create table territory_upload (
  district_id integer not null, id text not null, community_id text not null, source text not null, file_name text not null,
  body blob not null, attribution text null, shifted integer not null, at text not null, given_by text not null,
  primary key (district_id, id),
  foreign key (district_id, community_id) references territory_place (district_id, id));
create index territory_upload_at on territory_upload (at);
create index territory_upload_community on territory_upload (district_id, community_id);

create table territory_footprint (
  district_id integer not null, place_id text not null, making_id text not null, ring text not null, source_ref text null,
  height real null, floors integer null,
  primary key (district_id, place_id),
  foreign key (district_id, place_id) references territory_place (district_id, id),
  foreign key (district_id, making_id) references territory_making (district_id, id)) without rowid;
create index territory_footprint_making on territory_footprint (district_id, making_id);

create table territory_entrance (
  district_id integer not null, id text not null, place_id text not null, kind text not null, name text not null,
  step_free integer null, note text not null, lat real null, lon real null, since text not null, until text null,
  version integer not null,
  primary key (district_id, id),
  foreign key (district_id, place_id) references territory_place (district_id, id)) without rowid;
create index territory_entrance_place on territory_entrance (district_id, place_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_making', 'territory_making', '300 300 1'),
  ('territory_making', 'territory_making_community', '300 300 3'),
  ('territory_upload', 'territory_upload_at', '10 1'),
  ('territory_upload', 'territory_upload_community', '10 10 1'),
  ('territory_upload', 'sqlite_autoindex_territory_upload_1', '10 10 1'),
  ('territory_footprint', 'territory_footprint', '1500 1500 1'),
  ('territory_footprint', 'territory_footprint_making', '1500 1500 100'),
  ('territory_entrance', 'territory_entrance', '3000 3000 1'),
  ('territory_entrance', 'territory_entrance_place', '3000 3000 2');
analyze sqlite_schema;
