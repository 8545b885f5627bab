-- Outlines of grids with their dates: one that is there already holds since the grid began, since nobody noted the day.
alter table territory_grid_outline add column since text not null default '2016-01-01';
update territory_grid_outline set since = (select p.valid_from from territory_place p where p.district_id = territory_grid_outline.district_id and p.id = territory_grid_outline.grid_id);

create table territory_outline_past (
  district_id integer not null, grid_id text not null, since text not null, until text not null, ring text not null,
  primary key (district_id, grid_id, since),
  foreign key (district_id, grid_id) references territory_place (district_id, id)) without rowid;

-- A change of grids carries along what holds or lapses with it: an outline, and the duties of lines.
alter table territory_grid_change add column outline_text text null;
alter table territory_grid_change add column duties_text text null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_outline_past', 'territory_outline_past', '300 300 2 1');
analyze sqlite_schema;
