-- Organisations, shops and groups: what holds now and what held before, whom one speaks to there, who signs in for them, what they are asked to do.
alter table kernel_account add column of text not null default 'Person';

create table registry_organisation (
  district_id integer not null, id uuid not null, kind text not null, name text collate "C" not null, code text null, place_id uuid not null, path text collate "C" not null, grid_id uuid null,
  line text null, scope text null, trade text null, hours text null, since date not null, closed_on date null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create index registry_organisation_path on registry_organisation (district_id, path, id, kind) where closed_on is null;
create index registry_organisation_grid on registry_organisation (district_id, grid_id, path, id);
create index registry_organisation_name on registry_organisation (district_id, name, id, path, kind) where closed_on is null;
create index registry_organisation_code on registry_organisation (district_id, code) where code is not null;

create table registry_organisation_fact (
  district_id integer not null, id uuid not null, organisation_id uuid not null, field text not null, value text null, valid_from date not null, recorded_at timestamptz not null, by_post uuid null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_organisation_fact_of on registry_organisation_fact (district_id, organisation_id);

create table registry_organisation_contact (
  district_id integer not null, id uuid not null, organisation_id uuid not null, role text not null, name bytea null, phone bytea null, source text not null, basis text not null, purpose text not null,
  keeper text not null, recorded_at timestamptz not null, confirmed_at timestamptz not null, confirmed_by uuid not null, expires_on date not null, erased_at timestamptz null, erased_why text null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_organisation_contact_of on registry_organisation_contact (district_id, organisation_id);
create index registry_organisation_contact_end on registry_organisation_contact (expires_on) where erased_at is null;

create table registry_organisation_login (
  account_id uuid not null, district_id integer not null, organisation_id uuid not null, since timestamptz not null, until timestamptz null, given_by uuid not null,
  primary key (account_id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_organisation_login_of on registry_organisation_login (district_id, organisation_id);

create table registry_organisation_task (
  district_id integer not null, id uuid not null, organisation_id uuid not null, kind text not null, words text not null, due date not null, place_id uuid not null, by_post uuid not null,
  given_at timestamptz not null, state text not null, answer text null, answered_at timestamptz null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id));
create index registry_organisation_task_of on registry_organisation_task (district_id, organisation_id, given_at);
