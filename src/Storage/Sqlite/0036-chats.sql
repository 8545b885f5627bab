-- What was copied from a group, sealed whole with its drafts, until it is decided on or its week is over.
create table cases_chat (
  district_id integer not null, id text not null, office text not null, at text not null, channel text not null, keep_until text not null, version integer not null, content blob not null,
  primary key (district_id, id)) without rowid;
create index cases_chat_office on cases_chat (district_id, office, at);
create index cases_chat_keep on cases_chat (keep_until);
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_chat', 'cases_chat', '500 500 1'),
  ('cases_chat', 'cases_chat_office', '500 500 5 1'),
  ('cases_chat', 'cases_chat_keep', '500 1');
analyze sqlite_schema;
