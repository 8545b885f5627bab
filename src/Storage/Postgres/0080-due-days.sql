-- Days on which a community has tables due: when its desk was told of them, and the figures as of that day, kept when it was over.
create table reports_due_day (
  district_id integer not null, community_id uuid not null, due_on date not null, path text collate "C" not null, told_at timestamptz null, frozen_at timestamptz null, cells text null,
  primary key (district_id, community_id, due_on));
create index reports_due_day_due on reports_due_day (district_id, due_on);
