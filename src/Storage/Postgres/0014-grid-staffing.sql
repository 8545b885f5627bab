-- How many people a type of grid needs, as a district chose it from a day on; and grids of a market, school or firm with its own contact.
create table territory_formula_choice (
  district_id integer not null, id uuid not null, type text not null, formula text not null, needs text not null,
  since date not null, recorded_at timestamptz not null,
  primary key (district_id, id));
create table territory_exclusive_grid (
  district_id integer not null, grid_id uuid not null, type text not null, contact_office text not null, contact_phone text not null,
  primary key (district_id, grid_id),
  foreign key (district_id, grid_id) references territory_place (district_id, id));
