-- The registry: people, where they live, each fact with its dates, who may read what for how long, and what people ask about their own data.
create table registry_person (
  district_id integer not null, id text not null, name blob null, phone blob null, phone_blind blob null, identity blob null, identity_blind blob null,
  birth blob null, birth_year integer null, sex text null, language text null, wish_channel text null, wish_time text null,
  died_on text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create index registry_person_phone on registry_person (district_id, phone_blind) where phone_blind is not null;
create index registry_person_identity on registry_person (district_id, identity_blind) where identity_blind is not null;

create table registry_household (
  district_id integer not null, id text not null, place_id text not null, path text not null, grid_id text null, since text not null, until text null, version integer not null,
  primary key (district_id, id)) without rowid;
create index registry_household_place on registry_household (district_id, place_id);

create table registry_residence (
  district_id integer not null, id text not null, person_id text not null, place_id text not null, path text not null, grid_id text null,
  household_id text null, role text null, kind text not null, main integer not null, since text not null, until text null, evidence text not null, recorded_at text not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_residence_path on registry_residence (district_id, path, person_id) where until is null;
create index registry_residence_grid on registry_residence (district_id, grid_id, path, person_id) where until is null;
create index registry_residence_person on registry_residence (district_id, person_id);
create index registry_residence_household on registry_residence (district_id, household_id) where household_id is not null;

create table registry_name_mark (
  district_id integer not null, mark blob not null, person_id text not null,
  primary key (district_id, mark, person_id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_name_mark_person on registry_name_mark (district_id, person_id);

create table registry_fact (
  district_id integer not null, id text not null, person_id text not null, element text not null, plain text null, sealed blob null, valid_from text not null,
  recorded_at text not null, source text not null, confirmed_at text not null, confirmed_by text null, basis text not null, purpose text not null, keeper text not null,
  expires_on text not null, corrects text null, erased_at text null, erased_why text null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_fact_person on registry_fact (district_id, person_id, element);
create index registry_fact_end on registry_fact (expires_on) where erased_at is null;

create table registry_life_event (
  district_id integer not null, id text not null, kind text not null, person_id text null, household_id text null, place_id text null, on_day text not null,
  evidence text not null, recorded_at text not null, by_post text null,
  primary key (district_id, id)) without rowid;
create index registry_life_event_person on registry_life_event (district_id, person_id);

create table registry_tally (
  account_id text not null, day text not null, kind text not null, count integer not null,
  primary key (account_id, day, kind)) without rowid;

create table registry_unmasking (
  district_id integer not null, id text not null, account_id text not null, post_id text not null, person_id text not null, elements text not null,
  purpose_kind text not null, purpose_id text not null, at text not null, until text not null,
  primary key (district_id, id)) without rowid;
create index registry_unmasking_reader on registry_unmasking (district_id, account_id, person_id);

create table registry_alarm (
  district_id integer not null, id text not null, at text not null, kind text not null, account_id text not null, post_id text null, figure integer not null,
  primary key (district_id, id)) without rowid;

create table registry_own_account (
  account_id text not null, district_id integer not null, person_id text not null, at text not null, how text not null,
  primary key (account_id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_own_account_person on registry_own_account (district_id, person_id);

create table registry_own_code (
  district_id integer not null, id text not null, person_id text not null, code blob not null, given_by text not null, at text not null, until text not null, used_at text null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_own_code_code on registry_own_code (code);

create table registry_request (
  district_id integer not null, id text not null, person_id text not null, account_id text not null, path text not null, grid_id text null, kind text not null, element text null,
  about text null, words blob not null, at text not null, due text not null, answered_at text null, granted integer null, answer blob null, answered_by text null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_request_path on registry_request (district_id, path, due) where answered_at is null;
create index registry_request_person on registry_request (district_id, person_id);

-- Without the signed promise of secrecy and this year's training nobody reads personal data.
alter table kernel_account add column promised_on text null;
alter table kernel_account add column trained_on text null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_person', 'registry_person', '100000 100000 1'),
  ('registry_person', 'registry_person_phone', '80000 80000 2'),
  ('registry_person', 'registry_person_identity', '60000 60000 1'),
  ('registry_household', 'registry_household', '40000 40000 1'),
  ('registry_household', 'registry_household_place', '40000 40000 2'),
  ('registry_residence', 'registry_residence', '130000 130000 1'),
  ('registry_residence', 'registry_residence_path', '110000 110000 3 1'),
  ('registry_residence', 'registry_residence_grid', '110000 110000 1200 3 1'),
  ('registry_residence', 'registry_residence_person', '130000 130000 2'),
  ('registry_residence', 'registry_residence_household', '120000 120000 3'),
  ('registry_name_mark', 'registry_name_mark', '300000 300000 20 1'),
  ('registry_name_mark', 'registry_name_mark_person', '300000 300000 3'),
  ('registry_fact', 'registry_fact', '700000 700000 1'),
  ('registry_fact', 'registry_fact_person', '700000 700000 7 2'),
  ('registry_fact', 'registry_fact_end', '700000 700'),
  ('registry_life_event', 'registry_life_event', '5000 5000 1'),
  ('registry_life_event', 'registry_life_event_person', '5000 5000 1'),
  ('registry_tally', 'registry_tally', '5000 500 2 1'),
  ('registry_unmasking', 'registry_unmasking', '20000 20000 1'),
  ('registry_unmasking', 'registry_unmasking_reader', '20000 20000 100 2'),
  ('registry_alarm', 'registry_alarm', '200 200 1'),
  ('registry_own_account', 'registry_own_account', '20000 1'),
  ('registry_own_account', 'registry_own_account_person', '20000 20000 1'),
  ('registry_own_code', 'registry_own_code', '500 500 1'),
  ('registry_own_code', 'registry_own_code_code', '500 1'),
  ('registry_request', 'registry_request', '2000 2000 1'),
  ('registry_request', 'registry_request_path', '100 100 2 1'),
  ('registry_request', 'registry_request_person', '2000 2000 2');
analyze sqlite_schema;
