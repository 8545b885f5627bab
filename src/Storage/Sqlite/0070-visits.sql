-- Visits of offices to communities: who, what for, on which day, what it took and what it brought; and offices that come along. Offices only, nobody's name.
create table reports_visit (
  district_id integer not null, id text not null, number text not null, community_id text not null, path text not null, class text not null, purpose text not null, day text not null, office text null, office_name text not null, office_name_en text not null,
  by_post text not null, at text not null, announced integer not null, why text null, state text not null, reason text null, decided_by text null, decider_name text null, decider_name_en text null, decided_at text null,
  minutes integer null, help text null, rating text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_visit_number on reports_visit (district_id, number);
create index reports_visit_month on reports_visit (district_id, community_id, day);
create index reports_visit_path on reports_visit (district_id, path, day);

create table reports_visit_party (
  district_id integer not null, visit_id text not null, office text not null, office_name text not null, office_name_en text not null, by_post text not null, purpose text not null, at text not null,
  primary key (district_id, visit_id, office),
  foreign key (district_id, visit_id) references reports_visit (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_visit', 'reports_visit', '5000 5000 1'),
  ('reports_visit', 'reports_visit_number', '5000 5000 1'),
  ('reports_visit', 'reports_visit_month', '5000 5000 50 1'),
  ('reports_visit', 'reports_visit_path', '5000 5000 50 1'),
  ('reports_visit_party', 'reports_visit_party', '1000 1000 2 1');
analyze sqlite_schema;
