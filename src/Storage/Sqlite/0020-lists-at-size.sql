-- Lists at size: street and community as columns, so that one index gives both their cases and the order; who is kept
-- away, few in every hundred; and the parts that posts take in cases outside their place. What stands already counts as
-- outside, which is always true enough: a list leaves out what it holds twice.
alter table cases_case add column street_path text not null default '';
alter table cases_case add column community_path text not null default '';
update cases_case set street_path = substr(path, 1, 10), community_path = substr(path, 1, 15);
create index cases_case_street on cases_case (district_id, street_path, reported_at, id, visibility, phase);
create index cases_case_community on cases_case (district_id, community_path, reported_at, id, visibility, phase);
alter table cases_party add column apart integer not null default 1;
create index cases_party_barred on cases_party (district_id, post_id, office, case_id) where part = 'Barred';
create index cases_party_apart on cases_party (district_id, post_id, case_id) where apart;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_case', 'cases_case_street', '100000 100000 7000 1 1 1 1'),
  ('cases_case', 'cases_case_community', '100000 100000 750 1 1 1 1'),
  ('cases_party', 'cases_party_barred', '1000 1000 4 2 1'),
  ('cases_party', 'cases_party_apart', '30000 30000 60 1');
analyze sqlite_schema;
