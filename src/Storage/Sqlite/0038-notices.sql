-- What people are told, what waits for them and why, and how they want it: paces and quiet hours.
create table kernel_notice (
  account_id text not null, id text not null, district_id integer not null, kind text not null, subject text not null, about text not null, about_en text not null, way text not null,
  passed_for text null, at text not null, held_for text not null, due_at text null, told_at text null, digest_id text null, seen_at text null,
  primary key (account_id, id)) without rowid;
create index kernel_notice_due on kernel_notice (due_at) where told_at is null and due_at is not null;
create index kernel_notice_at on kernel_notice (at);
create table kernel_notice_digest (
  account_id text not null, id text not null, at text not null, count integer not null,
  primary key (account_id, id)) without rowid;
create index kernel_notice_digest_at on kernel_notice_digest (at);
create table kernel_notice_pace (
  account_id text not null, kind text not null, pace text not null,
  primary key (account_id, kind)) without rowid;
create table kernel_notice_quiet (
  account_id text not null primary key, "on" integer not null, from_minute integer not null, to_minute integer not null) without rowid;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('kernel_notice', 'kernel_notice', '50000 60 1'),
  ('kernel_notice', 'kernel_notice_due', '2000 10'),
  ('kernel_notice', 'kernel_notice_at', '50000 1'),
  ('kernel_notice_digest', 'kernel_notice_digest', '5000 20 1'),
  ('kernel_notice_digest', 'kernel_notice_digest_at', '5000 10'),
  ('kernel_notice_pace', 'kernel_notice_pace', '3000 4 1'),
  ('kernel_notice_quiet', 'kernel_notice_quiet', '500 1');
analyze sqlite_schema;
