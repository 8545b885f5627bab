-- Detail tables that a community filled for its own people and took along, with the number of the watermark; nothing of the rows. And who receives rows about people, until when, as the office confirmed it.
alter table reports_form add column recipients text null;
alter table reports_form add column kept_days integer null;

create table reports_detail_taken (
  district_id integer not null, id text not null, application_id text not null, form_id text not null, community_id text not null, path text not null, account_id text not null, by_post text not null, at text not null, number text not null,
  kept_until text null, recipients text null, given_at text null, row_count integer not null, people integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create index reports_detail_taken_community on reports_detail_taken (district_id, community_id, at);
create index reports_detail_taken_account on reports_detail_taken (district_id, account_id, at);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_detail_taken', 'reports_detail_taken', '20000 20000 1'),
  ('reports_detail_taken', 'reports_detail_taken_community', '20000 20000 200 1'),
  ('reports_detail_taken', 'reports_detail_taken_account', '20000 20000 100 1');
analyze sqlite_schema;
