-- Territory: buildings made many at once, files that wait for a yes, footprints, entrances and fire exits.
create table territory_making (
  district_id integer not null, id uuid not null, community_id uuid not null, source text not null, attribution text null,
  day date not null, made_at timestamptz not null, made_by uuid not null, first_no integer not null, last_no integer not null,
  buildings integer not null, homes integer not null, footprints integer not null, undone_at timestamptz null,
  primary key (district_id, id),
  foreign key (district_id, community_id) references territory_place (district_id, id));
create index territory_making_community on territory_making (district_id, community_id);

create table territory_upload (
  district_id integer not null, id uuid not null, community_id uuid not null, source text not null, file_name text not null,
  body bytea not null, attribution text null, shifted boolean not null, at timestamptz not null, given_by uuid not null,
  primary key (district_id, id),
  foreign key (district_id, community_id) references territory_place (district_id, id));
create index territory_upload_at on territory_upload (at);
create index territory_upload_community on territory_upload (district_id, community_id);

create table territory_footprint (
  district_id integer not null, place_id uuid not null, making_id uuid not null, ring text not null, source_ref text null,
  height double precision null, floors integer null,
  primary key (district_id, place_id),
  foreign key (district_id, place_id) references territory_place (district_id, id),
  foreign key (district_id, making_id) references territory_making (district_id, id));
create index territory_footprint_making on territory_footprint (district_id, making_id);

create table territory_entrance (
  district_id integer not null, id uuid not null, place_id uuid not null, kind text not null, name text not null,
  step_free boolean null, note text not null, lat double precision null, lon double precision null, since date not null, until date null,
  version integer not null,
  primary key (district_id, id),
  foreign key (district_id, place_id) references territory_place (district_id, id));
create index territory_entrance_place on territory_entrance (district_id, place_id);
