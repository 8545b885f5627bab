-- A number that nobody reckons may be asked of a community's grids, each its own part; what was said of a place that was cut anew ends.
alter table reports_kept_figure add column grid_id text null;
alter table reports_kept_figure add column until text null;

create table reports_grid_question (
  district_id integer not null, id text not null, community_id text not null, path text not null, grid_id text not null, code text not null, due_on text not null, by_post text not null, at text not null,
  ended_at text null, figure_id text null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_grid_question_open on reports_grid_question (district_id, grid_id, code, community_id) where ended_at is null;
create index reports_grid_question_community on reports_grid_question (district_id, community_id, code) where ended_at is null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_grid_question', 'reports_grid_question', '20000 20000 1'),
  ('reports_grid_question', 'reports_grid_question_open', '500 500 2 1 1'),
  ('reports_grid_question', 'reports_grid_question_community', '500 500 10 5');
analyze sqlite_schema;
