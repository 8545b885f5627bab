-- Temporary tasks beyond the cap of a week: asked for with why, approved or declined with the reason; and tasks of a week are found by their day.
create table reports_over_cap (
  district_id integer not null, id text not null, application_id text not null, place_id text not null, path text not null, office text not null, words text not null, due text not null, why text not null, full_weeks integer not null,
  asked_at text not null, by_post text not null, state text not null, reason text null, decided_by text null, office_name text null, office_name_en text null, decided_at text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create index reports_over_cap_state on reports_over_cap (district_id, state, asked_at);
create index reports_over_cap_application on reports_over_cap (district_id, application_id);
create index reports_assignment_due on reports_assignment (district_id, due, community_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_over_cap', 'reports_over_cap', '500 500 1'),
  ('reports_over_cap', 'reports_over_cap_state', '500 500 200 1'),
  ('reports_over_cap', 'reports_over_cap_application', '500 500 5'),
  ('reports_assignment', 'reports_assignment_due', '50000 50000 140 2');
analyze sqlite_schema;
