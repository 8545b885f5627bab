-- Parking permits, erased at their end; and agreements with outside processors, closed by a deletion certificate.
create table registry_parking_permit (
  district_id integer not null, id uuid not null, plate bytea not null, plate_blind bytea not null, home_id uuid null, organisation_id uuid null, place_id uuid not null, path text collate "C" not null, grid_id uuid null,
  since date not null, until date not null, source text not null, basis text not null, purpose text not null, keeper text not null, recorded_at timestamptz not null, by_post uuid not null, demo boolean not null,
  primary key (district_id, id));
create index registry_parking_permit_plate on registry_parking_permit (district_id, plate_blind);
create index registry_parking_permit_path on registry_parking_permit (district_id, path, id);
create index registry_parking_permit_end on registry_parking_permit (until);

create table registry_processing (
  district_id integer not null, id uuid not null, organisation_id uuid not null, number text not null, purpose text not null, elements text not null, place_id uuid not null, path text collate "C" not null, since date not null, until date not null,
  no_other_use boolean not null, no_sub_processing boolean not null, by_post uuid not null, by_account uuid not null, made_at timestamptz not null, alarmed_on date null, closed_at timestamptz null, deleted_what text null, deleted_on date null,
  deleted_how text null, signed_as text null, certificate_hash text null, certificate_type text null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_processing_open on registry_processing (until) where closed_at is null;

create table registry_processing_place (
  district_id integer not null, processing_id uuid not null, place_id uuid not null,
  primary key (district_id, processing_id, place_id),
  foreign key (district_id, processing_id) references registry_processing (district_id, id));

create table registry_processing_account (
  account_id uuid not null, district_id integer not null, processing_id uuid not null, since timestamptz not null,
  primary key (account_id),
  foreign key (district_id, processing_id) references registry_processing (district_id, id));
create index registry_processing_account_of on registry_processing_account (district_id, processing_id);
