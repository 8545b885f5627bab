-- How a district weighs its rates, month by month; and matters that a decision leaves out of them.
create table cases_rate_rule (
  district_id integer not null, "from" text not null, response integer not null, solved integer not null, satisfied integer not null, fair integer not null,
  set_by text null, at text not null,
  primary key (district_id, "from")) without rowid;

create table cases_exclusion (
  district_id integer not null, case_id text not null, reason text not null, text text not null, asked_by text not null, asked_at text not null,
  stand text not null, counts integer not null,
  decided_by text null, decided_by_account text null, decided_at text null, decided_text text not null,
  appealed_by text null, appealed_at text null, appeal_text text not null,
  appeal_decided_by text null, appeal_decided_at text null, appeal_decided_text text not null, version integer not null,
  primary key (district_id, case_id),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_rate_rule', 'cases_rate_rule', '10 10 1'),
  ('cases_exclusion', 'cases_exclusion', '500 500 1');
analyze sqlite_schema;
