-- What organisations have agreed and what they offer; and the dated values of agreements, offers, facilities and compounds.
create table registry_dated_fact (
  district_id integer not null, id text not null, of text not null, subject_id text not null, field text not null, value text null, valid_from text not null, recorded_at text not null, by_post text null,
  primary key (district_id, id)) without rowid;
create index registry_dated_fact_of on registry_dated_fact (district_id, subject_id);

create table registry_agreement (
  district_id integer not null, id text not null, organisation_id text not null, with_place_id text not null, path text not null, about text not null, number text not null, since text not null, until text not null,
  renews text null, ended_on text null, ended_why text null, by_post text not null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_agreement_of on registry_agreement (district_id, organisation_id);
create index registry_agreement_path on registry_agreement (district_id, path, until, id);

create table registry_offer (
  district_id integer not null, id text not null, organisation_id text not null, kind text not null, quantity integer not null, place_id text not null, path text not null, grid_id text null, terms text not null, since text not null,
  until text null, said_as text not null, by_post text null, ended_on text null, ended_why text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_offer_of on registry_offer (district_id, organisation_id);
create index registry_offer_path on registry_offer (district_id, path, id, kind) where ended_on is null;
create index registry_offer_grid on registry_offer (district_id, grid_id, path, id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_dated_fact', 'registry_dated_fact', '200000 200000 1'),
  ('registry_dated_fact', 'registry_dated_fact_of', '200000 200000 6'),
  ('registry_agreement', 'registry_agreement', '5000 5000 1'),
  ('registry_agreement', 'registry_agreement_of', '5000 5000 2'),
  ('registry_agreement', 'registry_agreement_path', '5000 5000 100 2 1'),
  ('registry_offer', 'registry_offer', '20000 20000 1'),
  ('registry_offer', 'registry_offer_of', '20000 20000 3'),
  ('registry_offer', 'registry_offer_path', '18000 18000 3 1 1'),
  ('registry_offer', 'registry_offer_grid', '20000 20000 100 3 1');
analyze sqlite_schema;
