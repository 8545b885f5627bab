-- Nets of lines (order, cleaning, environment and others), the buildings in them, and which base grid carries whose duty.
create table territory_line_net (
  district_id integer not null, id uuid not null, line text not null, name text not null, post_name text not null, telephone text not null,
  duty text not null, ring text null, valid_from date not null, valid_to date null, demo boolean not null,
  primary key (district_id, id));
create index territory_line_net_name on territory_line_net (district_id, name);
create table territory_line_part (
  district_id integer not null, net_id uuid not null, place_id uuid not null,
  primary key (district_id, net_id, place_id),
  foreign key (district_id, net_id) references territory_line_net (district_id, id));
create table territory_line_duty (
  district_id integer not null, id uuid not null, grid_id uuid not null, net_id uuid not null, since date not null, until date null,
  primary key (district_id, id),
  foreign key (district_id, grid_id) references territory_place (district_id, id),
  foreign key (district_id, net_id) references territory_line_net (district_id, id));
create index territory_line_duty_grid on territory_line_duty (district_id, grid_id);
create index territory_line_duty_net on territory_line_duty (district_id, net_id);
