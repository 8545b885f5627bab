-- Nets of lines (order, cleaning, environment and others), the buildings in them, and which base grid carries whose duty.
create table territory_line_net (
  district_id integer not null, id text not null, line text not null, name text not null, post_name text not null, telephone text not null,
  duty text not null, ring text null, valid_from text not null, valid_to text null, demo integer not null,
  primary key (district_id, id)) without rowid;
create index territory_line_net_name on territory_line_net (district_id, name);
create table territory_line_part (
  district_id integer not null, net_id text not null, place_id text not null,
  primary key (district_id, net_id, place_id),
  foreign key (district_id, net_id) references territory_line_net (district_id, id)) without rowid;
create table territory_line_duty (
  district_id integer not null, id text not null, grid_id text not null, net_id text not null, since text not null, until text null,
  primary key (district_id, id),
  foreign key (district_id, grid_id) references territory_place (district_id, id),
  foreign key (district_id, net_id) references territory_line_net (district_id, id)) without rowid;
create index territory_line_duty_grid on territory_line_duty (district_id, grid_id);
create index territory_line_duty_net on territory_line_duty (district_id, net_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_line_net', 'territory_line_net', '600 600 1'),
  ('territory_line_net', 'territory_line_net_name', '600 600 2'),
  ('territory_line_part', 'territory_line_part', '12000 12000 20 1'),
  ('territory_line_duty', 'territory_line_duty', '2500 2500 1'),
  ('territory_line_duty', 'territory_line_duty_grid', '2500 2500 6'),
  ('territory_line_duty', 'territory_line_duty_net', '2500 2500 5');
analyze sqlite_schema;
