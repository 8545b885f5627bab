-- The phone desk: calls with their notes for a term, callers who agreed to be known by their number, answers given often.
create table cases_call (
  district_id integer not null, id text not null, post_id text not null, office text not null, account_id text null,
  began_at text not null, state text not null, state_since text not null, note blob null, number blob null,
  result text null, case_number text null, call_back_at text null, ended_at text null, keep_until text not null, version integer not null,
  primary key (district_id, id)) without rowid;
create index cases_call_open on cases_call (district_id, office, began_at) where state <> 'Ended';
create index cases_call_ended on cases_call (district_id, office, ended_at) where ended_at is not null;
create index cases_call_keep on cases_call (keep_until);
create table cases_known_caller (
  district_id integer not null, id text not null, office text not null, number_index blob not null, card blob not null, agreed_at text not null, keep_until text not null,
  primary key (district_id, id)) without rowid;
create index cases_known_caller_number on cases_known_caller (district_id, number_index);
create table cases_canned_answer (
  district_id integer not null, id text not null, office text not null, title text not null, text text not null, review_on text not null,
  primary key (district_id, id)) without rowid;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_call', 'cases_call', '100000 100000 1'),
  ('cases_call', 'cases_call_open', '500 500 5 1'),
  ('cases_call', 'cases_call_ended', '100000 100000 700 1'),
  ('cases_call', 'cases_call_keep', '100000 1'),
  ('cases_known_caller', 'cases_known_caller', '5000 5000 1'),
  ('cases_known_caller', 'cases_known_caller_number', '5000 5000 1'),
  ('cases_canned_answer', 'cases_canned_answer', '2000 2000 1');
analyze sqlite_schema;
