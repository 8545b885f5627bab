-- What posts see outside their places, at size: one part of each post's says so, with what its lists are ordered by and
-- narrowed to; and a grid's cases, closed ones too, newest first.
drop index cases_party_apart;
alter table cases_party add column reported_at text not null default '';
alter table cases_party add column past integer not null default 0;
update cases_party set reported_at = c.reported_at, past = (c.phase = 'Closed') from cases_case c where c.district_id = cases_party.district_id and c.id = cases_party.case_id;
update cases_party set apart = 0 where apart and (part = 'Barred' or exists (select 1 from cases_party o
  where o.district_id = cases_party.district_id and o.case_id = cases_party.case_id and o.post_id = cases_party.post_id and o.part < cases_party.part and o.part <> 'Barred' and o.apart));
create index cases_party_apart on cases_party (district_id, post_id, reported_at, case_id, past) where apart;
create index cases_party_living on cases_party (district_id, post_id, case_id) where apart and not past;
create index cases_case_in_grid on cases_case (district_id, grid_id, reported_at, id, visibility, phase);
delete from sqlite_stat1 where idx = 'cases_party_apart';
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_party', 'cases_party_apart', '30000 30000 60 1 1 1'),
  ('cases_party', 'cases_party_living', '1000 1000 5 1');
insert into sqlite_stat1 (tbl, idx, stat) -- as many as its neighbours say, else it would look cheaper than they are for a whole district
  select 'cases_case', 'cases_case_in_grid', n || ' ' || n || ' ' || (n / 150 + 10) || ' 1 1 1 1' from (select cast(stat as integer) as n from sqlite_stat1 where idx = 'cases_case_street');
analyze sqlite_schema;
