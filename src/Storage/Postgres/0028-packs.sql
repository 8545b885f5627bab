-- Packs in force come from the database: every set that was in force, which one is, and the changes that two people decide.
create table kernel_pack_set (version text not null primary key, at timestamptz not null, files text not null);
insert into kernel_pack_set (version, at, files) select version, at, files from cases_pack;
drop table cases_pack;

create table kernel_pack_force (id integer not null primary key, number bigint not null, version text not null, at timestamptz not null);
insert into kernel_pack_force (id, number, version, at) values (1, 0, '', '2026-01-01T00:00:00Z');

create table kernel_pack_change (
  id uuid not null primary key, pack text not null, kind text not null, pack_version text not null, files text null, from_set text not null, state text not null,
  asked_by uuid not null, asked_at timestamptz not null, played integer null, failures text null,
  decided_by uuid null, decided_at timestamptz null, reason text null);
