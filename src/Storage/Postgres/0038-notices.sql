-- What people are told, what waits for them and why, and how they want it: paces and quiet hours.
create table kernel_notice (
  account_id uuid not null, id uuid not null, district_id integer not null, kind text not null, subject text not null, about text not null, about_en text not null, way text not null,
  passed_for text null, at timestamptz not null, held_for text not null, due_at timestamptz null, told_at timestamptz null, digest_id uuid null, seen_at timestamptz null,
  primary key (account_id, id));
create index kernel_notice_due on kernel_notice (due_at) where told_at is null and due_at is not null;
create index kernel_notice_at on kernel_notice (at);
create table kernel_notice_digest (
  account_id uuid not null, id uuid not null, at timestamptz not null, count integer not null,
  primary key (account_id, id));
create index kernel_notice_digest_at on kernel_notice_digest (at);
create table kernel_notice_pace (
  account_id uuid not null, kind text not null, pace text not null,
  primary key (account_id, kind));
create table kernel_notice_quiet (
  account_id uuid not null primary key, "on" boolean not null, from_minute integer not null, to_minute integer not null);
