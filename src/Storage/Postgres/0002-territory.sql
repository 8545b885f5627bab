-- Territory: the tree of places as it stands, how it stood, codes, outlines, posts and their holders.
create table territory_place (
  district_id integer not null, id uuid not null, short_no integer not null, parent_id uuid null, path text collate "C" not null,
  level text not null, kind text not null, name text not null, plate_small text not null, plate_large text not null,
  lat double precision null, lon double precision null, grid_id uuid null, valid_from date not null, valid_to date null, stands_from date not null,
  demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, parent_id) references territory_place (district_id, id),
  foreign key (district_id, grid_id) references territory_place (district_id, id));
create unique index territory_place_short_no on territory_place (district_id, short_no);
create unique index territory_place_path on territory_place (district_id, path);
create index territory_place_district on territory_place (district_id) where level = 'District';
create index territory_place_parent on territory_place (district_id, parent_id);
create index territory_place_level on territory_place (district_id, level, path);
create index territory_place_grid on territory_place (district_id, grid_id, level);
create index territory_place_point on territory_place (district_id, lat, lon) where lat is not null;

create table territory_place_past (
  district_id integer not null, place_id uuid not null, since date not null, until date not null,
  parent_id uuid null, grid_id uuid null, name text not null,
  primary key (district_id, place_id, since),
  foreign key (district_id, place_id) references territory_place (district_id, id));
create index territory_place_past_parent on territory_place_past (district_id, parent_id);
create index territory_place_past_grid on territory_place_past (district_id, grid_id);

create table territory_place_code (
  district_id integer not null, place_id uuid not null, code text not null, since date not null, until date null,
  primary key (district_id, place_id, since),
  foreign key (district_id, place_id) references territory_place (district_id, id));
create index territory_place_code_code on territory_place_code (code);

create table territory_grid_outline (
  district_id integer not null, grid_id uuid not null, ring text not null,
  lat_min double precision not null, lat_max double precision not null, lon_min double precision not null, lon_max double precision not null,
  primary key (district_id, grid_id),
  foreign key (district_id, grid_id) references territory_place (district_id, id));

create table territory_grid_move (
  district_id integer not null, id uuid not null, grid_id uuid not null, from_community_id uuid not null,
  to_community_id uuid not null, day date not null, reason text not null, recorded_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, grid_id) references territory_place (district_id, id));
create index territory_grid_move_grid on territory_grid_move (district_id, grid_id);

create table territory_post (
  district_id integer not null, id uuid not null, kind text not null, code text not null, place_id uuid not null,
  name_zh text not null, name_en text not null, valid_from date not null, valid_to date null, demo boolean not null,
  primary key (district_id, id),
  foreign key (district_id, place_id) references territory_place (district_id, id));
create index territory_post_place on territory_post (district_id, place_id);
create index territory_post_code on territory_post (district_id, code);

create table territory_holding (
  district_id integer not null, id uuid not null, post_id uuid not null, account_id uuid not null, deputy boolean not null,
  since date not null, until date null,
  primary key (district_id, id),
  foreign key (district_id, post_id) references territory_post (district_id, id));
create index territory_holding_post on territory_holding (district_id, post_id);
create index territory_holding_account on territory_holding (account_id);
