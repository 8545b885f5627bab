-- Who of the family sees to somebody's data, on which ground and until when.
create table registry_proxy (
  district_id integer not null, id uuid not null, person_id uuid not null, ground text not null, evidence text not null, given_by uuid null, at timestamptz not null, until date not null,
  code bytea null, code_until timestamptz not null, account_id uuid null, taken_at timestamptz null, ended_at timestamptz null, ended_how text null, looked_on date null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_proxy_person on registry_proxy (district_id, person_id);
create index registry_proxy_account on registry_proxy (account_id) where account_id is not null;
create index registry_proxy_code on registry_proxy (code) where code is not null;

-- Readings of somebody who was merged are shown to the one who stayed.
create index registry_merging_kept on registry_merging (district_id, kept);
