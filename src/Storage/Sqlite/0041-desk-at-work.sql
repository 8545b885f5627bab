-- A desk's page beside many who write. What lives is counted and sorted from one index that holds all that is asked of it;
-- and matters that came back to a post, whose reporter nobody has spoken to since, have one that hardly any report touches.
drop index cases_case_live;
create index cases_case_live on cases_case (district_id, path, resolve_due, phase, state, visibility, grid_id, type_code, origin, disputes, lead_post, escalated_to, wait_until, confirm_due) where phase <> 'Closed';
create index cases_case_came_back on cases_case (district_id, lead_post, resolve_due) where disputes > 0 and first_contact_at is null;
insert into sqlite_stat1 (tbl, idx, stat) -- as many as the other index of living cases says
  select 'cases_case', 'cases_case_live', n || ' ' || n || ' 3 1' from (select cast(stat as integer) as n from sqlite_stat1 where idx = 'cases_case_lead');
insert into sqlite_stat1 (tbl, idx, stat)
  select 'cases_case', 'cases_case_came_back', n || ' ' || n || ' 4 1' from (select cast(stat as integer) / 5 + 1 as n from sqlite_stat1 where idx = 'cases_case_lead');
analyze sqlite_schema;
