-- Certificates that people were sent to their community for: by which body, and whose they are. Nothing of the people.
create table reports_certificate (
  district_id integer not null, id text not null, number text not null, community_id text not null, path text not null, body_kind text not null, body_name text not null, certificate text null, what text not null, office text null,
  listed integer not null, asked_on text not null, by_post text not null, demo integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_certificate_number on reports_certificate (district_id, number);
create index reports_certificate_path on reports_certificate (district_id, path, asked_on);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_certificate', 'reports_certificate', '5000 5000 1'),
  ('reports_certificate', 'reports_certificate_number', '5000 5000 1'),
  ('reports_certificate', 'reports_certificate_path', '5000 5000 100 2');
analyze sqlite_schema;
