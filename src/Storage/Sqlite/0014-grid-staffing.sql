-- How many people a type of grid needs, as a district chose it from a day on; and grids of a market, school or firm with its own contact.
create table territory_formula_choice (
  district_id integer not null, id text not null, type text not null, formula text not null, needs text not null,
  since text not null, recorded_at text not null,
  primary key (district_id, id)) without rowid;
create table territory_exclusive_grid (
  district_id integer not null, grid_id text not null, type text not null, contact_office text not null, contact_phone text not null,
  primary key (district_id, grid_id),
  foreign key (district_id, grid_id) references territory_place (district_id, id)) without rowid;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_formula_choice', 'territory_formula_choice', '20 20 1'),
  ('territory_exclusive_grid', 'territory_exclusive_grid', '100 100 1');
analyze sqlite_schema;
