-- Incidents: what went wrong, why, what is mended by when with proof, and the public answer. No person stands in them.
create table cases_incident (
  district_id integer not null, id uuid not null, place_id uuid not null, path text collate "C" not null, title text not null, what text not null,
  by_name text not null, by_name_en text not null, opened_at timestamptz not null, cause_due timestamptz not null, cause text not null, cause_at timestamptz null,
  answer text not null, answered_at timestamptz null, version integer not null,
  primary key (district_id, id));
create index cases_incident_path on cases_incident (district_id, path);

create table cases_incident_fix (
  district_id integer not null, incident_id uuid not null, no integer not null, what text not null, due date not null, proof text not null, done_at timestamptz null,
  primary key (district_id, incident_id, no),
  foreign key (district_id, incident_id) references cases_incident (district_id, id));
