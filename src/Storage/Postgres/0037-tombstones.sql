-- What everybody finds at the address of a matter that was merged or hidden: why, when, by which office. One of the three.
alter table cases_case add column is_hidden boolean not null default false;
create table cases_tombstone (
  district_id integer not null, case_id uuid not null, no integer not null, path text collate "C" not null, reason text not null, reference text null, at timestamptz not null,
  by_path text collate "C" not null, by_name text not null, by_name_en text not null, undone_at timestamptz null, undone_by text null, undone_by_en text null,
  primary key (district_id, case_id, no),
  foreign key (district_id, case_id) references cases_case (district_id, id));
create index cases_tombstone_path on cases_tombstone (district_id, path, at);
insert into cases_tombstone (district_id, case_id, no, path, reason, reference, at, by_path, by_name, by_name_en)
  select c.district_id, c.id, s.no, c.path, 'Merged', s.detail, s.at, c.street_path, coalesce(s.post_name, ''), coalesce(s.post_name_en, '')
  from cases_case c join cases_step s on s.district_id = c.district_id and s.case_id = c.id
  where c.merged_into is not null and c.visibility = 'Public' and s."do" = 'merge'
    and s.no = (select max(l.no) from cases_step l where l.district_id = c.district_id and l.case_id = c.id and l."do" = 'merge');
