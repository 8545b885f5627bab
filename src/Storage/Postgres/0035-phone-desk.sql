-- The phone desk: calls with their notes for a term, callers who agreed to be known by their number, answers given often.
create table cases_call (
  district_id integer not null, id uuid not null, post_id uuid not null, office text not null, account_id uuid null,
  began_at timestamptz not null, state text not null, state_since timestamptz not null, note bytea null, number bytea null,
  result text null, case_number text null, call_back_at timestamptz null, ended_at timestamptz null, keep_until timestamptz not null, version integer not null,
  primary key (district_id, id));
create index cases_call_open on cases_call (district_id, office, began_at) where state <> 'Ended';
create index cases_call_ended on cases_call (district_id, office, ended_at) where ended_at is not null;
create index cases_call_keep on cases_call (keep_until);
create table cases_known_caller (
  district_id integer not null, id uuid not null, office text not null, number_index bytea not null, card bytea not null, agreed_at timestamptz not null, keep_until timestamptz not null,
  primary key (district_id, id));
create index cases_known_caller_number on cases_known_caller (district_id, number_index);
create table cases_canned_answer (
  district_id integer not null, id uuid not null, office text not null, title text not null, text text not null, review_on date not null,
  primary key (district_id, id));
