-- Certificates that people were sent to their community for: by which body, and whose they are. Nothing of the people.
create table reports_certificate (
  district_id integer not null, id uuid not null, number text not null, community_id uuid not null, path text collate "C" not null, body_kind text not null, body_name text not null, certificate text null, what text not null, office text null,
  listed boolean not null, asked_on date not null, by_post uuid not null, demo boolean not null,
  primary key (district_id, id));
create unique index reports_certificate_number on reports_certificate (district_id, number);
create index reports_certificate_path on reports_certificate (district_id, path, asked_on);
