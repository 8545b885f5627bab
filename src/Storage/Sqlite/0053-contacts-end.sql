-- The reporter's name and telephone go a year after a matter has ended, and are found without reading all that has ended.
create index cases_case_contact on cases_case (closed_at) where contact is not null and closed_at is not null;
insert into sqlite_stat1 (tbl, idx, stat) select 'cases_case', 'cases_case_contact', '60000 2' where exists (select 1 from sqlite_stat1 where tbl = 'cases_case');
analyze sqlite_schema;
