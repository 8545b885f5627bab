-- Lists at size: street and community as columns, so that one index gives both their cases and the order; who is kept
-- away, few in every hundred; and the parts that posts take in cases outside their place. What stands already counts as
-- outside, which is always true enough: a list leaves out what it holds twice.
alter table cases_case add column street_path text collate "C" not null default '';
alter table cases_case add column community_path text collate "C" not null default '';
update cases_case set street_path = substr(path, 1, 10), community_path = substr(path, 1, 15);
create index cases_case_street on cases_case (district_id, street_path, reported_at, id, visibility, phase);
create index cases_case_community on cases_case (district_id, community_path, reported_at, id, visibility, phase);
alter table cases_party add column apart boolean not null default true;
create index cases_party_barred on cases_party (district_id, post_id, office, case_id) where part = 'Barred';
create index cases_party_apart on cases_party (district_id, post_id, case_id) where apart;
