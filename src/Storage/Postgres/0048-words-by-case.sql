-- A case's words are looked up by the case. With the district first, a planner read the whole district's part of the key to narrow a few hits.
alter table cases_search_doc drop constraint cases_search_doc_pkey;
alter table cases_search_doc add primary key (case_id, district_id);
