-- Lists of a street and of a community are narrowed by kind, channel and post within their index, so that a total up to
-- 10,000 reads no case; and who is kept away is found by office too, not by looking through all of a district.
drop index cases_case_street;
drop index cases_case_community;
create index cases_case_street on cases_case (district_id, street_path, reported_at, id, visibility, phase, type_code, channel, lead_post);
create index cases_case_community on cases_case (district_id, community_path, reported_at, id, visibility, phase, type_code, channel, lead_post);
create index cases_party_barred_office on cases_party (district_id, office, case_id) where part = 'Barred';
insert into sqlite_stat1 (tbl, idx, stat) -- as many as their neighbour says
  select 'cases_case', 'cases_case_street', n || ' ' || n || ' ' || (n / 14 + 10) || ' 1 1 1 1 1 1 1' from (select cast(stat as integer) as n from sqlite_stat1 where idx = 'cases_case_in_grid');
insert into sqlite_stat1 (tbl, idx, stat)
  select 'cases_case', 'cases_case_community', n || ' ' || n || ' ' || (n / 133 + 10) || ' 1 1 1 1 1 1 1' from (select cast(stat as integer) as n from sqlite_stat1 where idx = 'cases_case_in_grid');
insert into sqlite_stat1 (tbl, idx, stat) values ('cases_party', 'cases_party_barred_office', '1000 1000 8 1');
analyze sqlite_schema;
