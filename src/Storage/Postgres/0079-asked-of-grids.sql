-- A number that nobody reckons may be asked of a community's grids, each its own part; what was said of a place that was cut anew ends.
alter table reports_kept_figure add column grid_id uuid null;
alter table reports_kept_figure add column until date null;

create table reports_grid_question (
  district_id integer not null, id uuid not null, community_id uuid not null, path text collate "C" not null, grid_id uuid not null, code text not null, due_on date not null, by_post uuid not null, at timestamptz not null,
  ended_at timestamptz null, figure_id uuid null, version integer not null,
  primary key (district_id, id));
create unique index reports_grid_question_open on reports_grid_question (district_id, grid_id, code, community_id) where ended_at is null;
create index reports_grid_question_community on reports_grid_question (district_id, community_id, code) where ended_at is null;
