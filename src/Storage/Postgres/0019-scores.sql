-- How each community's grids did by the checklist, once a month: what records said then can't be reckoned later.
create table territory_community_score (
  district_id integer not null, community_id uuid not null, month date not null, checklist text not null,
  points double precision not null, possible integer not null, kept_on date not null,
  primary key (district_id, community_id, month),
  foreign key (district_id, community_id) references territory_place (district_id, id));
create index territory_community_score_month on territory_community_score (district_id, month);
