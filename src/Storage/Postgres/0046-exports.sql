-- Tables with rows about people that left the house, by the number of their watermark; and how the auditor answered an alarm.
create table kernel_export (
  district_id integer not null, id uuid not null, number text not null, at timestamptz not null, account_id uuid not null, post_id uuid null, what text not null,
  purpose text not null, form text not null, place_id uuid null,
  primary key (district_id, id));
create unique index kernel_export_number on kernel_export (number);
create index kernel_export_at on kernel_export (at);
alter table registry_alarm add column answer text null;
alter table registry_alarm add column answered_at timestamptz null;
alter table registry_alarm add column answered_by uuid null;
