-- Organisations, shops and groups: what holds now and what held before, whom one speaks to there, who signs in for them, what they are asked to do.
alter table kernel_account add column of text not null default 'Person';

create table registry_organisation (
  district_id integer not null, id text not null, kind text not null, name text not null, code text null, place_id text not null, path text not null, grid_id text null,
  line text null, scope text null, trade text null, hours text null, since text not null, closed_on text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create index registry_organisation_path on registry_organisation (district_id, path, id, kind) where closed_on is null;
create index registry_organisation_grid on registry_organisation (district_id, grid_id, path, id);
create index registry_organisation_name on registry_organisation (district_id, name, id, path, kind) where closed_on is null;
create index registry_organisation_code on registry_organisation (district_id, code) where code is not null;

create table registry_organisation_fact (
  district_id integer not null, id text not null, organisation_id text not null, field text not null, value text null, valid_from text not null, recorded_at text not null, by_post text null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_organisation_fact_of on registry_organisation_fact (district_id, organisation_id);

create table registry_organisation_contact (
  district_id integer not null, id text not null, organisation_id text not null, role text not null, name blob null, phone blob null, source text not null, basis text not null, purpose text not null,
  keeper text not null, recorded_at text not null, confirmed_at text not null, confirmed_by text not null, expires_on text not null, erased_at text null, erased_why text null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_organisation_contact_of on registry_organisation_contact (district_id, organisation_id);
create index registry_organisation_contact_end on registry_organisation_contact (expires_on) where erased_at is null;

create table registry_organisation_login (
  account_id text not null, district_id integer not null, organisation_id text not null, since text not null, until text null, given_by text not null,
  primary key (account_id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_organisation_login_of on registry_organisation_login (district_id, organisation_id);

create table registry_organisation_task (
  district_id integer not null, id text not null, organisation_id text not null, kind text not null, words text not null, due text not null, place_id text not null, by_post text not null,
  given_at text not null, state text not null, answer text null, answered_at text null,
  primary key (district_id, id),
  foreign key (district_id, organisation_id) references registry_organisation (district_id, id)) without rowid;
create index registry_organisation_task_of on registry_organisation_task (district_id, organisation_id, given_at);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_organisation', 'registry_organisation', '20000 20000 1'),
  ('registry_organisation', 'registry_organisation_path', '18000 18000 3 1 1'),
  ('registry_organisation', 'registry_organisation_grid', '20000 20000 100 3 1'),
  ('registry_organisation', 'registry_organisation_name', '18000 18000 1 1 1 1'),
  ('registry_organisation', 'registry_organisation_code', '15000 15000 1'),
  ('registry_organisation_fact', 'registry_organisation_fact', '120000 120000 1'),
  ('registry_organisation_fact', 'registry_organisation_fact_of', '120000 120000 6'),
  ('registry_organisation_contact', 'registry_organisation_contact', '20000 20000 1'),
  ('registry_organisation_contact', 'registry_organisation_contact_of', '20000 20000 2'),
  ('registry_organisation_contact', 'registry_organisation_contact_end', '20000 60'),
  ('registry_organisation_login', 'registry_organisation_login', '1000 1'),
  ('registry_organisation_login', 'registry_organisation_login_of', '1000 1000 1'),
  ('registry_organisation_task', 'registry_organisation_task', '20000 20000 1'),
  ('registry_organisation_task', 'registry_organisation_task_of', '20000 20000 10 1');
analyze sqlite_schema;
