-- Tables with rows about people that left the house, by the number of their watermark; and how the auditor answered an alarm.
create table kernel_export (
  district_id integer not null, id text not null, number text not null, at text not null, account_id text not null, post_id text null, what text not null,
  purpose text not null, form text not null, place_id text null,
  primary key (district_id, id)) without rowid;
create unique index kernel_export_number on kernel_export (number);
create index kernel_export_at on kernel_export (at);
alter table registry_alarm add column answer text null;
alter table registry_alarm add column answered_at text null;
alter table registry_alarm add column answered_by text null;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('kernel_export', 'kernel_export', '20000 20000 1'),
  ('kernel_export', 'kernel_export_number', '20000 1'),
  ('kernel_export', 'kernel_export_at', '20000 1');
analyze sqlite_schema;
