-- What a list of cases elsewhere is narrowed to stands at the part taken: a department's list of a kind reads no case.
-- (On PostgreSQL the words for search become numbers too.)
alter table cases_party add column type_code text not null default '';
alter table cases_party add column channel text not null default 'Portal';
update cases_party set (type_code, channel) = (select c.type_code, c.channel from cases_case c where c.district_id = cases_party.district_id and c.id = cases_party.case_id);
drop index cases_party_apart;
create index cases_party_apart on cases_party (district_id, post_id, reported_at, case_id, past, type_code, channel) where apart;
insert into sqlite_stat1 (tbl, idx, stat) -- most parts taken elsewhere are of the past
  select 'cases_party', 'cases_party_apart', n || ' ' || n || ' 60 1 1 1 1 1' from (select cast(stat as integer) * 30 as n from sqlite_stat1 where idx = 'cases_party_living');
analyze sqlite_schema;
