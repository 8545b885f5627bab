-- The registry: people, where they live, each fact with its dates, who may read what for how long, and what people ask about their own data.
create table registry_person (
  district_id integer not null, id uuid not null, name bytea null, phone bytea null, phone_blind bytea null, identity bytea null, identity_blind bytea null,
  birth bytea null, birth_year integer null, sex text null, language text null, wish_channel text null, wish_time text null,
  died_on date null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create index registry_person_phone on registry_person (district_id, phone_blind) where phone_blind is not null;
create index registry_person_identity on registry_person (district_id, identity_blind) where identity_blind is not null;

create table registry_household (
  district_id integer not null, id uuid not null, place_id uuid not null, path text collate "C" not null, grid_id uuid null, since date not null, until date null, version integer not null,
  primary key (district_id, id));
create index registry_household_place on registry_household (district_id, place_id);

create table registry_residence (
  district_id integer not null, id uuid not null, person_id uuid not null, place_id uuid not null, path text collate "C" not null, grid_id uuid null,
  household_id uuid null, role text null, kind text not null, main boolean not null, since date not null, until date null, evidence text not null, recorded_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_residence_path on registry_residence (district_id, path, person_id) where until is null;
create index registry_residence_grid on registry_residence (district_id, grid_id, path, person_id) where until is null;
create index registry_residence_person on registry_residence (district_id, person_id);
create index registry_residence_household on registry_residence (district_id, household_id) where household_id is not null;

create table registry_name_mark (
  district_id integer not null, mark bytea not null, person_id uuid not null,
  primary key (district_id, mark, person_id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_name_mark_person on registry_name_mark (district_id, person_id);

create table registry_fact (
  district_id integer not null, id uuid not null, person_id uuid not null, element text not null, plain text null, sealed bytea null, valid_from date not null,
  recorded_at timestamptz not null, source text not null, confirmed_at timestamptz not null, confirmed_by uuid null, basis text not null, purpose text not null, keeper text not null,
  expires_on date not null, corrects uuid null, erased_at timestamptz null, erased_why text null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_fact_person on registry_fact (district_id, person_id, element);
create index registry_fact_end on registry_fact (expires_on) where erased_at is null;

create table registry_life_event (
  district_id integer not null, id uuid not null, kind text not null, person_id uuid null, household_id uuid null, place_id uuid null, on_day date not null,
  evidence text not null, recorded_at timestamptz not null, by_post uuid null,
  primary key (district_id, id));
create index registry_life_event_person on registry_life_event (district_id, person_id);

create table registry_tally (
  account_id uuid not null, day date not null, kind text not null, count integer not null,
  primary key (account_id, day, kind));

create table registry_unmasking (
  district_id integer not null, id uuid not null, account_id uuid not null, post_id uuid not null, person_id uuid not null, elements text not null,
  purpose_kind text not null, purpose_id uuid not null, at timestamptz not null, until timestamptz not null,
  primary key (district_id, id));
create index registry_unmasking_reader on registry_unmasking (district_id, account_id, person_id);

create table registry_alarm (
  district_id integer not null, id uuid not null, at timestamptz not null, kind text not null, account_id uuid not null, post_id uuid null, figure integer not null,
  primary key (district_id, id));

create table registry_own_account (
  account_id uuid not null, district_id integer not null, person_id uuid not null, at timestamptz not null, how text not null,
  primary key (account_id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_own_account_person on registry_own_account (district_id, person_id);

create table registry_own_code (
  district_id integer not null, id uuid not null, person_id uuid not null, code bytea not null, given_by uuid not null, at timestamptz not null, until timestamptz not null, used_at timestamptz null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_own_code_code on registry_own_code (code);

create table registry_request (
  district_id integer not null, id uuid not null, person_id uuid not null, account_id uuid not null, path text collate "C" not null, grid_id uuid null, kind text not null, element text null,
  about uuid null, words bytea not null, at timestamptz not null, due timestamptz not null, answered_at timestamptz null, granted boolean null, answer bytea null, answered_by uuid null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_request_path on registry_request (district_id, path, due) where answered_at is null;
create index registry_request_person on registry_request (district_id, person_id);

-- Without the signed promise of secrecy and this year's training nobody reads personal data.
alter table kernel_account add column promised_on date null;
alter table kernel_account add column trained_on date null;
