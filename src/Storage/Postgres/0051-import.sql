-- Lists that are taken into the registry: the sealed file while it is needed, what each row came to, who may be whom, and what was merged.
create table registry_import (
  district_id integer not null, id uuid not null, community_id uuid not null, path text collate "C" not null, kind text not null, file_name text not null, at timestamptz not null, given_by uuid not null, post_id uuid not null,
  pieces integer not null, bytes bigint not null, file_gone_at timestamptz null, state text not null, head_row integer not null, mapping text null,
  basis text null, list_name text null, list_keeper text null, as_of date null,
  rows integer not null, refused integer not null, held integer not null, possible integer not null, fresh integer not null, planned_at timestamptz null, done_to integer not null,
  written_at timestamptz null, withdrawn_at timestamptz null, version integer not null,
  primary key (district_id, id));
create index registry_import_community on registry_import (district_id, community_id, at);

create table registry_import_piece (
  district_id integer not null, import_id uuid not null, no integer not null, id uuid not null, body bytea not null,
  primary key (district_id, import_id, no));

create table registry_import_row (
  district_id integer not null, import_id uuid not null, no integer not null, outcome text not null, record_id uuid not null,
  primary key (district_id, import_id, no));

create table registry_import_problem (
  district_id integer not null, import_id uuid not null, no integer not null, "column" text collate "C" not null, code text not null, refuses boolean not null, other integer null,
  primary key (district_id, import_id, no, "column"));

create table registry_import_mapping (
  district_id integer not null, kind text not null, head_key text not null, mapping text not null, at timestamptz not null,
  primary key (district_id, kind, head_key));

create table registry_pair (
  district_id integer not null, id uuid not null, import_id uuid not null, path text collate "C" not null, first uuid not null, second uuid not null, probability double precision not null,
  findings text not null, otherwise text not null, state text not null, decided_at timestamptz null, decided_by uuid null,
  primary key (district_id, id));
create index registry_pair_import on registry_pair (district_id, import_id);
create index registry_pair_open on registry_pair (district_id, path, probability) where state = 'Open';

create table registry_merging (
  district_id integer not null, id uuid not null, kept uuid not null, gone uuid not null, pair_id uuid null, at timestamptz not null, by_post uuid not null, body bytea null, kept_until date not null, undone_at timestamptz null,
  primary key (district_id, id));
create index registry_merging_gone on registry_merging (district_id, gone);
create index registry_merging_open on registry_merging (district_id, at) where body is not null;

-- By which list a value or a home came; and where somebody is kept who was found to be somebody else.
alter table registry_fact add column import_id uuid null;
alter table registry_residence add column import_id uuid null;
alter table registry_person add column merged_into uuid null;
