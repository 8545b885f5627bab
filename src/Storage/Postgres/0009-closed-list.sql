-- The list of closed matters and its count are answered from one index, as the list of all is.
create index cases_case_past on cases_case (district_id, reported_at, path, visibility, grid_id) where phase = 'Closed';
