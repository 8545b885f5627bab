-- Days on which households and the community spoke, and households that want no greeting; households found by grid and path.
create table registry_contact (
  district_id integer not null, id uuid not null, household_id uuid not null, on_day date not null, kind text not null, theirs boolean not null, by_post uuid not null, ends_on date not null,
  primary key (district_id, id));
create index registry_contact_household on registry_contact (district_id, household_id, on_day);
create index registry_contact_end on registry_contact (ends_on);

create table registry_no_hello (
  district_id integer not null, household_id uuid not null,
  primary key (district_id, household_id));

create index registry_household_grid on registry_household (district_id, grid_id) where until is null;
create index registry_household_path on registry_household (district_id, path) where until is null;
