-- Who is competent: the level that must solve a matter, the level it lies at and was passed up to, the means that came with
-- what was sent down again; what was asked of the lists of matters admitted to the grid; and the post of the house that
-- answers for a line's net.
alter table cases_case add column lead_level text null;
alter table cases_case add column solve_level text null;
alter table cases_case add column raised_level text null;
alter table cases_case add column raised_at text null;
alter table cases_step add column level text null;
alter table cases_step add column means text null;
create table cases_admission (
  district_id integer not null, id text not null, type_code text not null, place_id text not null, path text not null, place_name text not null,
  part text null, leads_post text null, minutes integer not null, basis text not null, review_on text null, reason text not null,
  asked_by text not null, asked_by_name text not null, asked_by_name_en text not null, asked_office text not null, asked_at text not null, decide_by text not null,
  granted integer null, decided_at text null, decided_by_name text null, decided_by_name_en text null, decision text not null,
  primary key (district_id, id)) without rowid;
alter table territory_line_net add column post_id text null;
insert into sqlite_stat1 (tbl, idx, stat) values ('cases_admission', 'cases_admission', '200 200 1');
analyze sqlite_schema;
