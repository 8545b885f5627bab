-- What posts see outside their places, at size: one part of each post's says so, with what its lists are ordered by and
-- narrowed to; and a grid's cases, closed ones too, newest first.
drop index cases_party_apart;
alter table cases_party add column reported_at timestamptz not null default '-infinity';
alter table cases_party add column past boolean not null default false;
update cases_party set reported_at = c.reported_at, past = (c.phase = 'Closed') from cases_case c where c.district_id = cases_party.district_id and c.id = cases_party.case_id;
update cases_party set apart = false where apart and (part = 'Barred' or exists (select 1 from cases_party o
  where o.district_id = cases_party.district_id and o.case_id = cases_party.case_id and o.post_id = cases_party.post_id and o.part < cases_party.part and o.part <> 'Barred' and o.apart));
create index cases_party_apart on cases_party (district_id, post_id, reported_at, case_id, past) where apart;
create index cases_party_living on cases_party (district_id, post_id, case_id) where apart and not past;
create index cases_case_in_grid on cases_case (district_id, grid_id, reported_at, id, visibility, phase);
