-- One answer to several like matters: what was done, and which matters it answers.
create table cases_did (
  district_id integer not null, id uuid not null, path text collate "C" not null, type_code text not null, text text not null, at timestamptz not null, by_name text not null, by_name_en text not null,
  primary key (district_id, id));
create index cases_did_path on cases_did (district_id, path, at);
create table cases_did_case (
  district_id integer not null, did_id uuid not null, case_id uuid not null,
  primary key (district_id, did_id, case_id),
  foreign key (district_id, did_id) references cases_did (district_id, id),
  foreign key (district_id, case_id) references cases_case (district_id, id));
