-- Who of the family sees to somebody's data, on which ground and until when.
create table registry_proxy (
  district_id integer not null, id text not null, person_id text not null, ground text not null, evidence text not null, given_by text null, at text not null, until text not null,
  code blob null, code_until text not null, account_id text null, taken_at text null, ended_at text null, ended_how text null, looked_on text null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_proxy_person on registry_proxy (district_id, person_id);
create index registry_proxy_account on registry_proxy (account_id) where account_id is not null;
create index registry_proxy_code on registry_proxy (code) where code is not null;

-- Readings of somebody who was merged are shown to the one who stayed.
create index registry_merging_kept on registry_merging (district_id, kept);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_proxy', 'registry_proxy', '5000 5000 1'),
  ('registry_proxy', 'registry_proxy_person', '5000 5000 2'),
  ('registry_proxy', 'registry_proxy_account', '5000 2'),
  ('registry_proxy', 'registry_proxy_code', '100 1'),
  ('registry_merging', 'registry_merging_kept', '5000 5000 1');
analyze sqlite_schema;
