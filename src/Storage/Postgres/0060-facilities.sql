-- Public facilities.
create table registry_facility (
  district_id integer not null, id uuid not null, kind text not null, name text null, place_id uuid not null, path text collate "C" not null, grid_id uuid null, spot text null, hours text null, keeper_id uuid null, keeper_post uuid null,
  state text not null, state_since date not null, reason text null, checked_on date null, gone_on date null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create index registry_facility_path on registry_facility (district_id, path, id, kind, state) where gone_on is null;
create index registry_facility_grid on registry_facility (district_id, grid_id, path, id);
