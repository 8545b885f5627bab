-- How a district weighs its rates, month by month; and matters that a decision leaves out of them.
create table cases_rate_rule (
  district_id integer not null, "from" date not null, response integer not null, solved integer not null, satisfied integer not null, fair integer not null,
  set_by uuid null, at timestamptz not null,
  primary key (district_id, "from"));

create table cases_exclusion (
  district_id integer not null, case_id uuid not null, reason text not null, text text not null, asked_by uuid not null, asked_at timestamptz not null,
  stand text not null, counts boolean not null,
  decided_by uuid null, decided_by_account uuid null, decided_at timestamptz null, decided_text text not null,
  appealed_by uuid null, appealed_at timestamptz null, appeal_text text not null,
  appeal_decided_by uuid null, appeal_decided_at timestamptz null, appeal_decided_text text not null, version integer not null,
  primary key (district_id, case_id),
  foreign key (district_id, case_id) references cases_case (district_id, id));
