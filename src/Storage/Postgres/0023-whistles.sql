-- Whistles: a community or street calls departments to a place; each call has its own clocks and its own end.
create table cases_whistle (
  district_id integer not null, id uuid not null, case_id uuid null, kind text not null, title text not null, text text not null, meet text not null,
  place_name text not null, plate_small text not null, plate_large text not null,
  by_post uuid not null, by_office text not null, by_name text not null, by_name_en text not null, by_path text collate "C" not null,
  blown_at timestamptz not null, lead_post uuid not null, closed_at timestamptz null, version integer not null, steps integer not null,
  primary key (district_id, id));
create index cases_whistle_blown on cases_whistle (district_id, blown_at);
create index cases_whistle_case on cases_whistle (district_id, case_id) where case_id is not null;
create index cases_whistle_open on cases_whistle (district_id, blown_at) where closed_at is null;

create table cases_whistle_call (
  district_id integer not null, whistle_id uuid not null, post_id uuid not null, post_name text not null, post_name_en text not null,
  called_at timestamptz not null, ack_due timestamptz not null, arrive_due timestamptz not null, acked_at timestamptz null, arrived_at timestamptz null, duty text not null,
  done_at timestamptz null, cannot text null, cannot_at timestamptz null, cannot_text text not null, settled_at timestamptz null, released_at timestamptz null,
  part_rating text null, part_rating_text text not null, call_rating text null, call_rating_text text not null,
  primary key (district_id, whistle_id, post_id),
  foreign key (district_id, whistle_id) references cases_whistle (district_id, id));
create index cases_whistle_call_post on cases_whistle_call (district_id, post_id) where released_at is null;
create index cases_whistle_call_at on cases_whistle_call (district_id, called_at);
create index cases_whistle_call_cannot on cases_whistle_call (district_id, cannot_at) where cannot is not null;

create table cases_whistle_step (
  district_id integer not null, whistle_id uuid not null, no integer not null, at timestamptz not null, "do" text not null,
  post_id uuid not null, post_name text not null, post_name_en text not null, of text null, of_en text null, text text not null,
  primary key (district_id, whistle_id, no),
  foreign key (district_id, whistle_id) references cases_whistle (district_id, id));
