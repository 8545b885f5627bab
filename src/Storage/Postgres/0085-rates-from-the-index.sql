-- A district's rates of a month are of twenty thousand matters: read from the index alone, not row by row from five thousand pages.
drop index cases_case_reported;
drop index cases_case_closed;
create index cases_case_reported on cases_case (district_id, reported_at, path, visibility, grid_id) include (id, type_code, street_path, community_path, lead_post, first_contact_at, first_contact_due);
create index cases_case_closed on cases_case (district_id, closed_at, path, visibility, grid_id, "end", confirmed_by_proxy) include (id, type_code, street_path, community_path, lead_post, reported_at, phase) where closed_at is not null;
