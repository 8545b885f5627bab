-- Sharings: departments' programs that read figures by a key, of which only the HMAC is kept; and each question that they asked.
create table reports_sharing (
  district_id integer not null, id uuid not null, number text not null, office text not null, office_name text not null, office_name_en text not null, by_post uuid not null, place_id uuid not null, path text collate "C" not null, elements text not null, purpose text not null, basis text not null,
  until date not null, per_day integer not null, at timestamptz not null, state text not null, reason text null, decided_by uuid null, decided_at timestamptz null, begins text null, hash text null, key_taken_at timestamptz null, ended_on date null, used_on date null, used_count integer not null,
  demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_sharing_number on reports_sharing (district_id, number);
create unique index reports_sharing_hash on reports_sharing (hash);

create table reports_shared_read (
  district_id integer not null, id uuid not null, sharing_id uuid not null, at timestamptz not null, elements text not null, as_of date not null, form text not null, why_not text null, demo boolean not null,
  primary key (district_id, id),
  foreign key (district_id, sharing_id) references reports_sharing (district_id, id));
create index reports_shared_read_sharing on reports_shared_read (district_id, sharing_id);
create index reports_shared_read_at on reports_shared_read (district_id, at);
