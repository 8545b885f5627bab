-- What is known of compounds, and extra hours shared among them.
create table registry_compound (
  district_id integer not null, place_id uuid not null, path text collate "C" not null, has_firm boolean null, firm_id uuid null, committee text null, gate boolean null, guards integer null, built integer null, demo boolean not null, version integer not null,
  primary key (district_id, place_id));
create index registry_compound_path on registry_compound (district_id, path);

create table registry_allocation (
  district_id integer not null, id uuid not null, place_id uuid not null, path text collate "C" not null, since date not null, staff integer not null, volunteers integer not null, rule text not null, by_post uuid not null, proposed_at timestamptz not null,
  accepted_at timestamptz null, accepted_by uuid null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create index registry_allocation_path on registry_allocation (district_id, path);

create table registry_allocation_line (
  district_id integer not null, allocation_id uuid not null, compound_id uuid not null, points integer not null, why text not null, proposed_staff integer not null, proposed_volunteers integer not null, staff integer not null, volunteers integer not null,
  primary key (district_id, allocation_id, compound_id),
  foreign key (district_id, allocation_id) references registry_allocation (district_id, id));
