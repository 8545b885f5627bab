-- One answer to several like matters: what was done, and which matters it answers.
create table cases_did (
  district_id integer not null, id text not null, path text not null, type_code text not null, text text not null, at text not null, by_name text not null, by_name_en text not null,
  primary key (district_id, id)) without rowid;
create index cases_did_path on cases_did (district_id, path, at);
create table cases_did_case (
  district_id integer not null, did_id text not null, case_id text not null,
  primary key (district_id, did_id, case_id),
  foreign key (district_id, did_id) references cases_did (district_id, id),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_did', 'cases_did', '500 500 1'),
  ('cases_did', 'cases_did_path', '500 500 5 1'),
  ('cases_did_case', 'cases_did_case', '5000 5000 10 1');
analyze sqlite_schema;
