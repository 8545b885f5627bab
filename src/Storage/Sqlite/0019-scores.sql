-- How each community's grids did by the checklist, once a month: what records said then can't be reckoned later.
create table territory_community_score (
  district_id integer not null, community_id text not null, month text not null, checklist text not null,
  points real not null, possible integer not null, kept_on text not null,
  primary key (district_id, community_id, month),
  foreign key (district_id, community_id) references territory_place (district_id, id)) without rowid;
create index territory_community_score_month on territory_community_score (district_id, month);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_community_score', 'territory_community_score', '3200 3200 24 1'),
  ('territory_community_score', 'territory_community_score_month', '3200 3200 133');
analyze sqlite_schema;
