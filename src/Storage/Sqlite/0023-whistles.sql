-- Whistles: a community or street calls departments to a place; each call has its own clocks and its own end.
create table cases_whistle (
  district_id integer not null, id text not null, case_id text null, kind text not null, title text not null, text text not null, meet text not null,
  place_name text not null, plate_small text not null, plate_large text not null,
  by_post text not null, by_office text not null, by_name text not null, by_name_en text not null, by_path text not null,
  blown_at text not null, lead_post text not null, closed_at text null, version integer not null, steps integer not null,
  primary key (district_id, id)) without rowid;
create index cases_whistle_blown on cases_whistle (district_id, blown_at);
create index cases_whistle_case on cases_whistle (district_id, case_id) where case_id is not null;
create index cases_whistle_open on cases_whistle (district_id, blown_at) where closed_at is null;

create table cases_whistle_call (
  district_id integer not null, whistle_id text not null, post_id text not null, post_name text not null, post_name_en text not null,
  called_at text not null, ack_due text not null, arrive_due text not null, acked_at text null, arrived_at text null, duty text not null,
  done_at text null, cannot text null, cannot_at text null, cannot_text text not null, settled_at text null, released_at text null,
  part_rating text null, part_rating_text text not null, call_rating text null, call_rating_text text not null,
  primary key (district_id, whistle_id, post_id),
  foreign key (district_id, whistle_id) references cases_whistle (district_id, id)) without rowid;
create index cases_whistle_call_post on cases_whistle_call (district_id, post_id) where released_at is null;
create index cases_whistle_call_at on cases_whistle_call (district_id, called_at);
create index cases_whistle_call_cannot on cases_whistle_call (district_id, cannot_at) where cannot is not null;

create table cases_whistle_step (
  district_id integer not null, whistle_id text not null, no integer not null, at text not null, "do" text not null,
  post_id text not null, post_name text not null, post_name_en text not null, of text null, of_en text null, text text not null,
  primary key (district_id, whistle_id, no),
  foreign key (district_id, whistle_id) references cases_whistle (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_whistle', 'cases_whistle', '2000 2000 1'),
  ('cases_whistle', 'cases_whistle_blown', '2000 2000 1'),
  ('cases_whistle', 'cases_whistle_case', '1500 1500 1'),
  ('cases_whistle', 'cases_whistle_open', '50 50 1'),
  ('cases_whistle_call', 'cases_whistle_call', '5000 5000 3 1'),
  ('cases_whistle_call', 'cases_whistle_call_post', '120 120 6'),
  ('cases_whistle_call', 'cases_whistle_call_at', '5000 5000 3'),
  ('cases_whistle_call', 'cases_whistle_call_cannot', '200 200 1'),
  ('cases_whistle_step', 'cases_whistle_step', '20000 20000 10 1');
analyze sqlite_schema;
