-- A desk's page beside many who write. What lives is counted and sorted from one index that holds all that is asked of it;
-- and matters that came back to a post, whose reporter nobody has spoken to since, have one that hardly any report touches.
drop index cases_case_live;
create index cases_case_live on cases_case (district_id, path, resolve_due, phase, state, visibility, grid_id, type_code, origin, disputes, lead_post, escalated_to, wait_until, confirm_due) where phase <> 'Closed';
create index cases_case_came_back on cases_case (district_id, lead_post, resolve_due) where disputes > 0 and first_contact_at is null;
