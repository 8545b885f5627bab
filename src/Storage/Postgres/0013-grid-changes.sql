-- Changes of grids: buildings that go to other grids of their community from a day on, done, waiting for their day or taken back.
create table territory_grid_change (
  district_id integer not null, id uuid not null, community_id uuid not null, day date not null, state text not null,
  steps_text text not null, made_text text not null, recorded_by uuid not null, recorded_at timestamptz not null, problem text null,
  primary key (district_id, id),
  foreign key (district_id, community_id) references territory_place (district_id, id));
create index territory_grid_change_community on territory_grid_change (district_id, community_id, recorded_at);
