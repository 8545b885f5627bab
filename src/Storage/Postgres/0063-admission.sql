-- What may be asked of communities: applications with what communities say of them, tasks given under what was admitted, and what was tried against the rules.
create table reports_application (
  district_id integer not null, id uuid not null, number text not null, place_id uuid not null, path text collate "C" not null, office text not null, office_name text not null, office_name_en text not null, by_post uuid not null,
  kind text not null, nature text not null, class text not null, role text not null, title text not null, fields text null, basis text not null, frequency text not null, minutes integer not null, since date not null, until date not null,
  standard_fen bigint not null, conditions text not null, applied_at timestamptz not null, opinions_until timestamptz not null, decide_by timestamptz not null, state text not null, ended_at timestamptz null, decided_by uuid null, reason text null, ground text null,
  admitted_until date null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_application_number on reports_application (district_id, number);
create index reports_application_state on reports_application (district_id, state, admitted_until);
create index reports_application_office on reports_application (district_id, office, applied_at);

create table reports_opinion (
  district_id integer not null, application_id uuid not null, community_id uuid not null, path text collate "C" not null, stand text not null, said text null, by_post uuid not null, at timestamptz not null,
  primary key (district_id, application_id, community_id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create index reports_opinion_community on reports_opinion (district_id, community_id);

create table reports_assignment (
  district_id integer not null, id uuid not null, application_id uuid not null, community_id uuid not null, path text collate "C" not null, office text not null, title text not null, words text not null, due date not null, given_at timestamptz not null,
  by_post uuid not null, state text not null, ended_at timestamptz null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create index reports_assignment_path on reports_assignment (district_id, path, state);
create index reports_assignment_office on reports_assignment (district_id, office, state);
create index reports_assignment_application on reports_assignment (district_id, application_id);

create table reports_attempt (
  district_id integer not null, id uuid not null, at timestamptz not null, office text not null, office_name text not null, office_name_en text not null, class text not null, kind text not null, step text not null, place_id uuid not null, demo boolean not null,
  primary key (district_id, id));
