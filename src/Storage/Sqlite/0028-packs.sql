-- Packs in force come from the database: every set that was in force, which one is, and the changes that two people decide.
create table kernel_pack_set (version text not null primary key, at text not null, files text not null) without rowid;
insert into kernel_pack_set (version, at, files) select version, at, files from cases_pack;
drop table cases_pack;

create table kernel_pack_force (id integer not null primary key, number integer not null, version text not null, at text not null);
insert into kernel_pack_force (id, number, version, at) values (1, 0, '', '2026-01-01T00:00:00.0000000Z');

create table kernel_pack_change (
  id text not null primary key, pack text not null, kind text not null, pack_version text not null, files text null, from_set text not null, state text not null,
  asked_by text not null, asked_at text not null, played integer null, failures text null,
  decided_by text null, decided_at text null, reason text null) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('kernel_pack_set', 'kernel_pack_set', '20 1'),
  ('kernel_pack_change', 'kernel_pack_change', '40 1');
analyze sqlite_schema;
