-- Visits of offices to communities: who, what for, on which day, what it took and what it brought; and offices that come along. Offices only, nobody's name.
create table reports_visit (
  district_id integer not null, id uuid not null, number text not null, community_id uuid not null, path text collate "C" not null, class text not null, purpose text not null, day date not null, office text null, office_name text not null, office_name_en text not null,
  by_post uuid not null, at timestamptz not null, announced boolean not null, why text null, state text not null, reason text null, decided_by uuid null, decider_name text null, decider_name_en text null, decided_at timestamptz null,
  minutes integer null, help text null, rating text null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_visit_number on reports_visit (district_id, number);
create index reports_visit_month on reports_visit (district_id, community_id, day);
create index reports_visit_path on reports_visit (district_id, path, day);

create table reports_visit_party (
  district_id integer not null, visit_id uuid not null, office text not null, office_name text not null, office_name_en text not null, by_post uuid not null, purpose text not null, at timestamptz not null,
  primary key (district_id, visit_id, office),
  foreign key (district_id, visit_id) references reports_visit (district_id, id));
