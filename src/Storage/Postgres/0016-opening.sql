-- Territory: workbooks by which communities are opened, and the people whom they name until somebody appoints them.
create table territory_opening (
  district_id integer not null, id uuid not null, file_name text not null, lines bytea null, state text not null,
  given_at timestamptz not null, given_by uuid not null, parts_done integer not null, parts integer not null,
  communities integer not null, grids integer not null, buildings integer not null, homes integer not null,
  posts integer not null, people integer not null, written_at timestamptz null,
  primary key (district_id, id));

create table territory_named (
  district_id integer not null, id uuid not null, opening_id uuid not null, post_id uuid not null, account_id uuid not null,
  appointed_at timestamptz null,
  primary key (district_id, id),
  foreign key (district_id, opening_id) references territory_opening (district_id, id),
  foreign key (district_id, post_id) references territory_post (district_id, id));
create index territory_named_opening on territory_named (district_id, opening_id);
create index territory_named_post on territory_named (district_id, post_id);
create index territory_named_waiting on territory_named (district_id, opening_id) where appointed_at is null;
