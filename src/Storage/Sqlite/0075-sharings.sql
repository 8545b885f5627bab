-- Sharings: departments' programs that read figures by a key, of which only the HMAC is kept; and each question that they asked.
create table reports_sharing (
  district_id integer not null, id text not null, number text not null, office text not null, office_name text not null, office_name_en text not null, by_post text not null, place_id text not null, path text not null, elements text not null, purpose text not null, basis text not null,
  until text not null, per_day integer not null, at text not null, state text not null, reason text null, decided_by text null, decided_at text null, begins text null, hash text null, key_taken_at text null, ended_on text null, used_on text null, used_count integer not null,
  demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_sharing_number on reports_sharing (district_id, number);
create unique index reports_sharing_hash on reports_sharing (hash);

create table reports_shared_read (
  district_id integer not null, id text not null, sharing_id text not null, at text not null, elements text not null, as_of text not null, form text not null, why_not text null, demo integer not null,
  primary key (district_id, id),
  foreign key (district_id, sharing_id) references reports_sharing (district_id, id)) without rowid;
create index reports_shared_read_sharing on reports_shared_read (district_id, sharing_id);
create index reports_shared_read_at on reports_shared_read (district_id, at);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_sharing', 'reports_sharing', '200 200 1'),
  ('reports_sharing', 'reports_sharing_number', '200 200 1'),
  ('reports_sharing', 'reports_sharing_hash', '200 1'),
  ('reports_shared_read', 'reports_shared_read', '20000 20000 1'),
  ('reports_shared_read', 'reports_shared_read_sharing', '20000 20000 100'),
  ('reports_shared_read', 'reports_shared_read_at', '20000 20000 1');
analyze sqlite_schema;
