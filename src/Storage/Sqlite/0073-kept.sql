-- Meetings that offices call communities to, and ledgers that communities keep for offices: how long they take, and of how many; nobody's name.
create table reports_meeting (
  district_id integer not null, id text not null, number text not null, community_id text not null, path text not null, office text not null, office_name text not null, office_name_en text not null, title text not null,
  held_on text not null, minutes integer not null, people integer not null, noted_at text not null, by_post text not null, taken_back_at text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_meeting_number on reports_meeting (district_id, number);
create index reports_meeting_path on reports_meeting (district_id, path, held_on);
create index reports_meeting_held on reports_meeting (district_id, held_on);
create index reports_meeting_office on reports_meeting (district_id, office, held_on);

create table reports_ledger (
  district_id integer not null, id text not null, number text not null, community_id text not null, path text not null, office text not null, office_name text not null, office_name_en text not null, title text not null,
  frequency text not null, minutes integer not null, since text not null, until text null, written_as text null, noted_at text not null, by_post text not null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_ledger_number on reports_ledger (district_id, number);
create index reports_ledger_path on reports_ledger (district_id, path);
create index reports_ledger_office on reports_ledger (district_id, office);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_meeting', 'reports_meeting', '20000 20000 1'),
  ('reports_meeting', 'reports_meeting_number', '20000 20000 1'),
  ('reports_meeting', 'reports_meeting_path', '20000 20000 200 1'),
  ('reports_meeting', 'reports_meeting_held', '20000 20000 50'),
  ('reports_meeting', 'reports_meeting_office', '20000 20000 400 2'),
  ('reports_ledger', 'reports_ledger', '3000 3000 1'),
  ('reports_ledger', 'reports_ledger_number', '3000 3000 1'),
  ('reports_ledger', 'reports_ledger_path', '3000 3000 30'),
  ('reports_ledger', 'reports_ledger_office', '3000 3000 60');
analyze sqlite_schema;
