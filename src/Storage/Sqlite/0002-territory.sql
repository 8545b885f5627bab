-- Territory: the tree of places as it stands, how it stood, codes, outlines, posts and their holders.
create table territory_place (
  district_id integer not null, id text not null, short_no integer not null, parent_id text null, path text not null,
  level text not null, kind text not null, name text not null, plate_small text not null, plate_large text not null,
  lat real null, lon real null, grid_id text null, valid_from text not null, valid_to text null, stands_from text not null,
  demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, parent_id) references territory_place (district_id, id),
  foreign key (district_id, grid_id) references territory_place (district_id, id)) without rowid;
create unique index territory_place_short_no on territory_place (district_id, short_no);
create unique index territory_place_path on territory_place (district_id, path);
create index territory_place_district on territory_place (district_id) where level = 'District';
create index territory_place_parent on territory_place (district_id, parent_id);
create index territory_place_level on territory_place (district_id, level, path);
create index territory_place_grid on territory_place (district_id, grid_id, level);
create index territory_place_point on territory_place (district_id, lat, lon) where lat is not null;

create table territory_place_past (
  district_id integer not null, place_id text not null, since text not null, until text not null,
  parent_id text null, grid_id text null, name text not null,
  primary key (district_id, place_id, since),
  foreign key (district_id, place_id) references territory_place (district_id, id)) without rowid;
create index territory_place_past_parent on territory_place_past (district_id, parent_id);
create index territory_place_past_grid on territory_place_past (district_id, grid_id);

create table territory_place_code (
  district_id integer not null, place_id text not null, code text not null, since text not null, until text null,
  primary key (district_id, place_id, since),
  foreign key (district_id, place_id) references territory_place (district_id, id)) without rowid;
create index territory_place_code_code on territory_place_code (code);

create table territory_grid_outline (
  district_id integer not null, grid_id text not null, ring text not null,
  lat_min real not null, lat_max real not null, lon_min real not null, lon_max real not null,
  primary key (district_id, grid_id),
  foreign key (district_id, grid_id) references territory_place (district_id, id)) without rowid;

create table territory_grid_move (
  district_id integer not null, id text not null, grid_id text not null, from_community_id text not null,
  to_community_id text not null, day text not null, reason text not null, recorded_at text not null,
  primary key (district_id, id),
  foreign key (district_id, grid_id) references territory_place (district_id, id)) without rowid;
create index territory_grid_move_grid on territory_grid_move (district_id, grid_id);

create table territory_post (
  district_id integer not null, id text not null, kind text not null, code text not null, place_id text not null,
  name_zh text not null, name_en text not null, valid_from text not null, valid_to text null, demo integer not null,
  primary key (district_id, id),
  foreign key (district_id, place_id) references territory_place (district_id, id)) without rowid;
create index territory_post_place on territory_post (district_id, place_id);
create index territory_post_code on territory_post (district_id, code);

create table territory_holding (
  district_id integer not null, id text not null, post_id text not null, account_id text not null, deputy integer not null,
  since text not null, until text null,
  primary key (district_id, id),
  foreign key (district_id, post_id) references territory_post (district_id, id)) without rowid;
create index territory_holding_post on territory_holding (district_id, post_id);
create index territory_holding_account on territory_holding (account_id);
