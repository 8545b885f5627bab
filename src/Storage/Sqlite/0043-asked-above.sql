-- More time, agreed above before the old time ran out; what is passed on and not taken yet, with who was told; and what
-- posts ask of the level above them: more time, or to be rid of a matter that is not theirs. Decided once.
alter table cases_case add column extended_to text null;
alter table cases_case add column extended_at text null;
alter table cases_case add column extensions integer not null default 0;
alter table cases_case add column offered_to text null;
alter table cases_case add column offered_level text null;
alter table cases_case add column offer_told text null;
alter table cases_case add column accept_by text null;
alter table cases_case add column asks_time integer not null default 0;
alter table cases_case add column review_by text null;
create table cases_asked_above (
  district_id integer not null, case_id text not null, no integer not null, "for" text not null, kind text null, until text null, was_due text null, reason text not null,
  by_post text not null, by_name text not null, by_name_en text not null, by_account text not null, asked_at text not null, decide_by text not null,
  to_post text not null, to_office text not null, to_name text not null, to_name_en text not null,
  stand text not null, decided_by text null, decided_by_account text null, decided_at text null, decision text not null,
  moved_to_name text null, moved_to_name_en text null, version integer not null,
  primary key (district_id, case_id, no),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create index cases_asked_above_waiting on cases_asked_above (district_id, to_office) where stand = 'Waiting';
create index cases_asked_above_by on cases_asked_above (district_id, by_post, asked_at);
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_asked_above', 'cases_asked_above', '5000 5000 1 1'),
  ('cases_asked_above', 'cases_asked_above_waiting', '60 60 2'),
  ('cases_asked_above', 'cases_asked_above_by', '5000 5000 20 1');
-- What lives is counted from one index that holds all that is asked of it: now also to whom it was passed on.
drop index cases_case_live;
create index cases_case_live on cases_case (district_id, path, resolve_due, phase, state, visibility, grid_id, type_code, origin, disputes, lead_post, escalated_to, wait_until, confirm_due, offered_to) where phase <> 'Closed';
insert into sqlite_stat1 (tbl, idx, stat)
  select 'cases_case', 'cases_case_live', n || ' ' || n || ' 3 1' from (select cast(stat as integer) as n from sqlite_stat1 where idx = 'cases_case_lead');
analyze sqlite_schema;
