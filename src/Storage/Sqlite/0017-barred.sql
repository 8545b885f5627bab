-- Who is kept away from a case: few in every hundred, asked for at each list.
create index cases_party_barred on cases_party (district_id, post_id, office, case_id) where part = 'Barred';
insert into sqlite_stat1 (tbl, idx, stat) values ('cases_party', 'cases_party_barred', '1000 1000 4 2 1');
analyze sqlite_schema;
