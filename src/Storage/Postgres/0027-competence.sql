-- Who is competent: the level that must solve a matter, the level it lies at and was passed up to, the means that came with
-- what was sent down again; what was asked of the lists of matters admitted to the grid; and the post of the house that
-- answers for a line's net.
alter table cases_case add column lead_level text null;
alter table cases_case add column solve_level text null;
alter table cases_case add column raised_level text null;
alter table cases_case add column raised_at timestamptz null;
alter table cases_step add column level text null;
alter table cases_step add column means text null;
create table cases_admission (
  district_id integer not null, id uuid not null, type_code text not null, place_id uuid not null, path text collate "C" not null, place_name text not null,
  part text null, leads_post uuid null, minutes integer not null, basis text not null, review_on date null, reason text not null,
  asked_by uuid not null, asked_by_name text not null, asked_by_name_en text not null, asked_office text not null, asked_at timestamptz not null, decide_by timestamptz not null,
  granted boolean null, decided_at timestamptz null, decided_by_name text null, decided_by_name_en text null, decision text not null,
  primary key (district_id, id));
alter table territory_line_net add column post_id uuid null;
