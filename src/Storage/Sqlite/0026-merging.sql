-- Cases that are one matter, and cases that were two: what was merged points to the one that leads, with a reason that
-- everybody reads; what was split off opens by the code of the one that it came from.
alter table cases_case add column receipt_of text null;
alter table cases_case add column split_from text null;
alter table cases_case add column merged_into text null;
alter table cases_case add column merged_for text null;
create index cases_case_merged on cases_case (district_id, merged_into) where merged_into is not null;
insert into sqlite_stat1 (tbl, idx, stat) values ('cases_case', 'cases_case_merged', '3000 3000 2');
analyze sqlite_schema;
