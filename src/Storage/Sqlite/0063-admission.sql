-- What may be asked of communities: applications with what communities say of them, tasks given under what was admitted, and what was tried against the rules.
create table reports_application (
  district_id integer not null, id text not null, number text not null, place_id text not null, path text not null, office text not null, office_name text not null, office_name_en text not null, by_post text not null,
  kind text not null, nature text not null, class text not null, role text not null, title text not null, fields text null, basis text not null, frequency text not null, minutes integer not null, since text not null, until text not null,
  standard_fen integer not null, conditions text not null, applied_at text not null, opinions_until text not null, decide_by text not null, state text not null, ended_at text null, decided_by text null, reason text null, ground text null,
  admitted_until text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_application_number on reports_application (district_id, number);
create index reports_application_state on reports_application (district_id, state, admitted_until);
create index reports_application_office on reports_application (district_id, office, applied_at);

create table reports_opinion (
  district_id integer not null, application_id text not null, community_id text not null, path text not null, stand text not null, said text null, by_post text not null, at text not null,
  primary key (district_id, application_id, community_id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create index reports_opinion_community on reports_opinion (district_id, community_id);

create table reports_assignment (
  district_id integer not null, id text not null, application_id text not null, community_id text not null, path text not null, office text not null, title text not null, words text not null, due text not null, given_at text not null,
  by_post text not null, state text not null, ended_at text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create index reports_assignment_path on reports_assignment (district_id, path, state);
create index reports_assignment_office on reports_assignment (district_id, office, state);
create index reports_assignment_application on reports_assignment (district_id, application_id);

create table reports_attempt (
  district_id integer not null, id text not null, at text not null, office text not null, office_name text not null, office_name_en text not null, class text not null, kind text not null, step text not null, place_id text not null, demo integer not null,
  primary key (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_application', 'reports_application', '500 500 1'),
  ('reports_application', 'reports_application_number', '500 500 1'),
  ('reports_application', 'reports_application_state', '500 500 120 4'),
  ('reports_application', 'reports_application_office', '500 500 20 1'),
  ('reports_opinion', 'reports_opinion', '20000 20000 40 1'),
  ('reports_opinion', 'reports_opinion_community', '20000 20000 300'),
  ('reports_assignment', 'reports_assignment', '50000 50000 1'),
  ('reports_assignment', 'reports_assignment_path', '50000 50000 700 300'),
  ('reports_assignment', 'reports_assignment_office', '50000 50000 2500 1200'),
  ('reports_assignment', 'reports_assignment_application', '50000 50000 100'),
  ('reports_attempt', 'reports_attempt', '2000 2000 1');
analyze sqlite_schema;
