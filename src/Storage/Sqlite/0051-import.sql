-- Lists that are taken into the registry: the sealed file while it is needed, what each row came to, who may be whom, and what was merged.
create table registry_import (
  district_id integer not null, id text not null, community_id text not null, path text not null, kind text not null, file_name text not null, at text not null, given_by text not null, post_id text not null,
  pieces integer not null, bytes integer not null, file_gone_at text null, state text not null, head_row integer not null, mapping text null,
  basis text null, list_name text null, list_keeper text null, as_of text null,
  rows integer not null, refused integer not null, held integer not null, possible integer not null, fresh integer not null, planned_at text null, done_to integer not null,
  written_at text null, withdrawn_at text null, version integer not null,
  primary key (district_id, id)) without rowid;
create index registry_import_community on registry_import (district_id, community_id, at);

create table registry_import_piece (
  district_id integer not null, import_id text not null, no integer not null, id text not null, body blob not null,
  primary key (district_id, import_id, no));

create table registry_import_row (
  district_id integer not null, import_id text not null, no integer not null, outcome text not null, record_id text not null,
  primary key (district_id, import_id, no)) without rowid;

create table registry_import_problem (
  district_id integer not null, import_id text not null, no integer not null, "column" text not null, code text not null, refuses integer not null, other integer null,
  primary key (district_id, import_id, no, "column")) without rowid;

create table registry_import_mapping (
  district_id integer not null, kind text not null, head_key text not null, mapping text not null, at text not null,
  primary key (district_id, kind, head_key)) without rowid;

create table registry_pair (
  district_id integer not null, id text not null, import_id text not null, path text not null, first text not null, second text not null, probability real not null,
  findings text not null, otherwise text not null, state text not null, decided_at text null, decided_by text null,
  primary key (district_id, id)) without rowid;
create index registry_pair_import on registry_pair (district_id, import_id);
create index registry_pair_open on registry_pair (district_id, path, probability) where state = 'Open';

create table registry_merging (
  district_id integer not null, id text not null, kept text not null, gone text not null, pair_id text null, at text not null, by_post text not null, body blob null, kept_until text not null, undone_at text null,
  primary key (district_id, id)) without rowid;
create index registry_merging_gone on registry_merging (district_id, gone);
create index registry_merging_open on registry_merging (district_id, at) where body is not null;

-- By which list a value or a home came; and where somebody is kept who was found to be somebody else.
alter table registry_fact add column import_id text null;
alter table registry_residence add column import_id text null;
alter table registry_person add column merged_into text null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_import', 'registry_import', '200 200 1'),
  ('registry_import', 'registry_import_community', '200 200 10 1'),
  ('registry_import_piece', 'sqlite_autoindex_registry_import_piece_1', '200 200 40 1'),
  ('registry_import_row', 'registry_import_row', '200000 200000 10000 1'),
  ('registry_import_problem', 'registry_import_problem', '20000 20000 1000 2 1'),
  ('registry_import_mapping', 'registry_import_mapping', '50 50 50 1'),
  ('registry_pair', 'registry_pair', '20000 20000 1'),
  ('registry_pair', 'registry_pair_import', '20000 20000 500'),
  ('registry_pair', 'registry_pair_open', '2000 2000 200 1'),
  ('registry_merging', 'registry_merging', '5000 5000 1'),
  ('registry_merging', 'registry_merging_gone', '5000 5000 1'),
  ('registry_merging', 'registry_merging_open', '2000 2000 1');
analyze sqlite_schema;
