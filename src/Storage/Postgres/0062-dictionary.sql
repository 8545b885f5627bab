-- The data dictionary: elements of the district's own with versions that are never rewritten, what offices mean by their words, and what they propose.
create table reports_element (
  district_id integer not null, id uuid not null, code text not null, sense_of text null, withdrawn_on date null, withdrawn_why text null, version integer not null,
  primary key (district_id, id));
create unique index reports_element_code on reports_element (district_id, code);

create table reports_element_version (
  district_id integer not null, id uuid not null, element_id uuid not null, number integer not null, body text not null, valid_from date not null, recorded_at timestamptz not null, why text not null, by_post uuid null,
  primary key (district_id, id),
  foreign key (district_id, element_id) references reports_element (district_id, id));
create unique index reports_element_version_of on reports_element_version (district_id, element_id, number);

create table reports_office_word (
  district_id integer not null, office text not null, word text not null, code text not null,
  primary key (district_id, office, word));

create table reports_proposal (
  district_id integer not null, id uuid not null, kind text not null, code text not null, base_version integer not null, body text not null, why text not null, by_post uuid not null, by_office text not null, at timestamptz not null,
  state text not null, settled_at timestamptz null, reason text null, became text null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create index reports_proposal_state on reports_proposal (district_id, state, at);
