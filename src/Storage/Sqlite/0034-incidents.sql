-- Incidents: what went wrong, why, what is mended by when with proof, and the public answer. No person stands in them.
create table cases_incident (
  district_id integer not null, id text not null, place_id text not null, path text not null, title text not null, what text not null,
  by_name text not null, by_name_en text not null, opened_at text not null, cause_due text not null, cause text not null, cause_at text null,
  answer text not null, answered_at text null, version integer not null,
  primary key (district_id, id)) without rowid;
create index cases_incident_path on cases_incident (district_id, path);

create table cases_incident_fix (
  district_id integer not null, incident_id text not null, no integer not null, what text not null, due text not null, proof text not null, done_at text null,
  primary key (district_id, incident_id, no),
  foreign key (district_id, incident_id) references cases_incident (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_incident', 'cases_incident', '200 200 1'),
  ('cases_incident', 'cases_incident_path', '200 200 5'),
  ('cases_incident_fix', 'cases_incident_fix', '600 600 3 1');
analyze sqlite_schema;
