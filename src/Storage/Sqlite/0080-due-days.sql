-- Days on which a community has tables due: when its desk was told of them, and the figures as of that day, kept when it was over.
create table reports_due_day (
  district_id integer not null, community_id text not null, due_on text not null, path text not null, told_at text null, frozen_at text null, cells text null,
  primary key (district_id, community_id, due_on)) without rowid;
create index reports_due_day_due on reports_due_day (district_id, due_on);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_due_day', 'reports_due_day', '20000 20000 100 1'),
  ('reports_due_day', 'reports_due_day_due', '20000 20000 150');
analyze sqlite_schema;
