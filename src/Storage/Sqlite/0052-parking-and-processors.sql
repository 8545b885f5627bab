-- Parking permits, erased at their end; and agreements with outside processors, closed by a deletion certificate.
create table registry_parking_permit (
  district_id integer not null, id text not null, plate blob not null, plate_blind blob not null, home_id text null, organisation_id text null, place_id text not null, path text not null, grid_id text null,
  since text not null, until text not null, source text not null, basis text not null, purpose text not null, keeper text not null, recorded_at text not null, by_post text not null, demo integer not null,
  primary key (district_id, id)) without rowid;
create index registry_parking_permit_plate on registry_parking_permit (district_id, plate_blind);
create index registry_parking_permit_path on registry_parking_permit (district_id, path, id);
create index registry_parking_permit_end on registry_parking_permit (until);

create table registry_processing (
  district_id integer not null, id text not null, organisation_id text not null, number text not null, purpose text not null, elements text not null, place_id text not null, path text not null, since text not null, until text not null,
  no_other_use integer not null, no_sub_processing integer not null, by_post text not null, by_account text not null, made_at text not null, alarmed_on text null, closed_at text null, deleted_what text null, deleted_on text null,
  deleted_how text null, signed_as text null, certificate_hash text null, certificate_type text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_processing_open on registry_processing (until) where closed_at is null;

create table registry_processing_place (
  district_id integer not null, processing_id text not null, place_id text not null,
  primary key (district_id, processing_id, place_id),
  foreign key (district_id, processing_id) references registry_processing (district_id, id)) without rowid;

create table registry_processing_account (
  account_id text not null, district_id integer not null, processing_id text not null, since text not null,
  primary key (account_id),
  foreign key (district_id, processing_id) references registry_processing (district_id, id)) without rowid;
create index registry_processing_account_of on registry_processing_account (district_id, processing_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_parking_permit', 'registry_parking_permit', '20000 20000 1'),
  ('registry_parking_permit', 'registry_parking_permit_plate', '20000 20000 1'),
  ('registry_parking_permit', 'registry_parking_permit_path', '20000 20000 40 1'),
  ('registry_parking_permit', 'registry_parking_permit_end', '20000 60'),
  ('registry_processing', 'registry_processing', '50 50 1'),
  ('registry_processing', 'registry_processing_open', '20 1'),
  ('registry_processing_place', 'registry_processing_place', '200 200 4 1'),
  ('registry_processing_account', 'registry_processing_account', '100 1'),
  ('registry_processing_account', 'registry_processing_account_of', '100 100 2');
analyze sqlite_schema;
