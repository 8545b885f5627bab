-- What everybody finds at the address of a matter that was merged or hidden: why, when, by which office. One of the three.
alter table cases_case add column is_hidden integer not null default 0;
create table cases_tombstone (
  district_id integer not null, case_id text not null, no integer not null, path text not null, reason text not null, reference text null, at text not null,
  by_path text not null, by_name text not null, by_name_en text not null, undone_at text null, undone_by text null, undone_by_en text null,
  primary key (district_id, case_id, no),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create index cases_tombstone_path on cases_tombstone (district_id, path, at);
insert into cases_tombstone (district_id, case_id, no, path, reason, reference, at, by_path, by_name, by_name_en)
  select c.district_id, c.id, s.no, c.path, 'Merged', s.detail, s.at, c.street_path, coalesce(s.post_name, ''), coalesce(s.post_name_en, '')
  from cases_case c join cases_step s on s.district_id = c.district_id and s.case_id = c.id
  where c.merged_into is not null and c.visibility = 'Public' and s."do" = 'merge'
    and s.no = (select max(l.no) from cases_step l where l.district_id = c.district_id and l.case_id = c.id and l."do" = 'merge');
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_tombstone', 'cases_tombstone', '3000 3000 1 1'),
  ('cases_tombstone', 'cases_tombstone_path', '3000 3000 5 1');
analyze sqlite_schema;
