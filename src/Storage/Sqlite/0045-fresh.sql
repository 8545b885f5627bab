-- Fields confirmed by their person, also on the telephone; how fresh each grid's records are, month by month, in counts.
alter table registry_fact add column confirmed_how text null;

create table registry_grid_figure (
  district_id integer not null, grid_id text not null, month text not null, measure text not null, path text not null, good integer not null, whole integer not null, counted_at text not null,
  primary key (district_id, grid_id, month, measure)) without rowid;
create index registry_grid_figure_path on registry_grid_figure (district_id, path, month);

create table registry_asked_again (
  account_id text not null, look_on text not null,
  primary key (account_id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_grid_figure', 'registry_grid_figure', '40000 40000 200 16 1'),
  ('registry_grid_figure', 'registry_grid_figure_path', '40000 40000 200 16'),
  ('registry_asked_again', 'registry_asked_again', '20000 1');
analyze sqlite_schema;
