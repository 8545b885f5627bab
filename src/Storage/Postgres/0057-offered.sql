-- What organisations have agreed and what they offer; and the dated values of agreements, offers, facilities and compounds.
create table registry_dated_fact (
  district_id integer not null, id uuid not null, of text not null, subject_id uuid not null, field text not null, value text null, valid_from date not null, recorded_at timestamptz not null, by_post uuid null,
  primary key (district_id, id));
create index registry_dated_fact_of on registry_dated_fact (district_id, subject_id);

create table registry_agreement (
  district_id integer not null, id uuid not null, organisation_id uuid not null, with_place_id uuid not null, path text collate "C" not null, about text not null, number text not null, since date not null, until date not null,
  renews uuid null, ended_on date null, ended_why text null, by_post uuid not null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_agreement_of on registry_agreement (district_id, organisation_id);
create index registry_agreement_path on registry_agreement (district_id, path, until, id);

create table registry_offer (
  district_id integer not null, id uuid not null, organisation_id uuid not null, kind text not null, quantity integer not null, place_id uuid not null, path text collate "C" not null, grid_id uuid null, terms text not null, since date not null,
  until date null, said_as text not null, by_post uuid null, ended_on date null, ended_why text null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_offer_of on registry_offer (district_id, organisation_id);
create index registry_offer_path on registry_offer (district_id, path, id, kind) where ended_on is null;
create index registry_offer_grid on registry_offer (district_id, grid_id, path, id);
