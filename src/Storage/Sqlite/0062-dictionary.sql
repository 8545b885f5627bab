-- The data dictionary: elements of the district's own with versions that are never rewritten, what offices mean by their words, and what they propose.
create table reports_element (
  district_id integer not null, id text not null, code text not null, sense_of text null, withdrawn_on text null, withdrawn_why text null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_element_code on reports_element (district_id, code);

create table reports_element_version (
  district_id integer not null, id text not null, element_id text not null, number integer not null, body text not null, valid_from text not null, recorded_at text not null, why text not null, by_post text null,
  primary key (district_id, id),
  foreign key (district_id, element_id) references reports_element (district_id, id)) without rowid;
create unique index reports_element_version_of on reports_element_version (district_id, element_id, number);

create table reports_office_word (
  district_id integer not null, office text not null, word text not null, code text not null,
  primary key (district_id, office, word)) without rowid;

create table reports_proposal (
  district_id integer not null, id text not null, kind text not null, code text not null, base_version integer not null, body text not null, why text not null, by_post text not null, by_office text not null, at text not null,
  state text not null, settled_at text null, reason text null, became text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create index reports_proposal_state on reports_proposal (district_id, state, at);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_element', 'reports_element', '500 500 1'),
  ('reports_element', 'reports_element_code', '500 500 1'),
  ('reports_element_version', 'reports_element_version', '1500 1500 1'),
  ('reports_element_version', 'reports_element_version_of', '1500 1500 3 1'),
  ('reports_office_word', 'reports_office_word', '300 300 10 1'),
  ('reports_proposal', 'reports_proposal', '1000 1000 1'),
  ('reports_proposal', 'reports_proposal_state', '1000 1000 200 1');
analyze sqlite_schema;
