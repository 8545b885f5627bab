-- Fields confirmed by their person, also on the telephone; how fresh each grid's records are, month by month, in counts.
alter table registry_fact add column confirmed_how text null;

create table registry_grid_figure (
  district_id integer not null, grid_id uuid not null, month date not null, measure text not null, path text collate "C" not null, good integer not null, whole integer not null, counted_at timestamptz not null,
  primary key (district_id, grid_id, month, measure));
create index registry_grid_figure_path on registry_grid_figure (district_id, path, month);

create table registry_asked_again (
  account_id uuid not null, look_on date not null,
  primary key (account_id));
