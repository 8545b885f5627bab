-- The list of closed matters and its count are answered from one index, as the list of all is.
create index cases_case_past on cases_case (district_id, reported_at, path, visibility, grid_id) where phase = 'Closed';
insert into sqlite_stat1 (tbl, idx, stat) values ('cases_case', 'cases_case_past', '98000 98000 1 1 1 1');
analyze sqlite_schema;
