-- Handing in: a community's row of a table as it was confirmed, revision by revision; and numbers that communities were asked for.
create table reports_hand_in (
  district_id integer not null, id text not null, application_id text not null, form_id text not null, community_id text not null, path text not null, due_on text not null, revision integer not null, as_of text not null,
  cells text not null, hash text not null, by_post text not null, at text not null, state text not null, answered_at text null, answered_by text null, reason text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create unique index reports_hand_in_revision on reports_hand_in (district_id, application_id, community_id, due_on, revision);
create index reports_hand_in_community on reports_hand_in (district_id, community_id, due_on);

create table reports_kept_figure (
  district_id integer not null, id text not null, community_id text not null, path text not null, code text not null, hundredths integer not null, "on" text not null, by_post text not null, at text not null,
  primary key (district_id, id)) without rowid;
create index reports_kept_figure_community on reports_kept_figure (district_id, community_id, code, "on");

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_hand_in', 'reports_hand_in', '50000 50000 1'),
  ('reports_hand_in', 'reports_hand_in_revision', '50000 50000 500 12 1 1'),
  ('reports_hand_in', 'reports_hand_in_community', '50000 50000 500 20'),
  ('reports_kept_figure', 'reports_kept_figure', '20000 20000 1'),
  ('reports_kept_figure', 'reports_kept_figure_community', '20000 20000 200 4 1');
analyze sqlite_schema;
