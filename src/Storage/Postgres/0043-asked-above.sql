-- More time, agreed above before the old time ran out; what is passed on and not taken yet, with who was told; and what
-- posts ask of the level above them: more time, or to be rid of a matter that is not theirs. Decided once.
alter table cases_case add column extended_to timestamptz null;
alter table cases_case add column extended_at timestamptz null;
alter table cases_case add column extensions integer not null default 0;
alter table cases_case add column offered_to uuid null;
alter table cases_case add column offered_level text null;
alter table cases_case add column offer_told uuid null;
alter table cases_case add column accept_by timestamptz null;
alter table cases_case add column asks_time boolean not null default false;
alter table cases_case add column review_by timestamptz null;
create table cases_asked_above (
  district_id integer not null, case_id uuid not null, no integer not null, "for" text not null, kind text null, until timestamptz null, was_due timestamptz null, reason text not null,
  by_post uuid not null, by_name text not null, by_name_en text not null, by_account uuid not null, asked_at timestamptz not null, decide_by timestamptz not null,
  to_post uuid not null, to_office text not null, to_name text not null, to_name_en text not null,
  stand text not null, decided_by uuid null, decided_by_account uuid null, decided_at timestamptz null, decision text not null,
  moved_to_name text null, moved_to_name_en text null, version integer not null,
  primary key (district_id, case_id, no),
  foreign key (district_id, case_id) references cases_case (district_id, id));
create index cases_asked_above_waiting on cases_asked_above (district_id, to_office) where stand = 'Waiting';
create index cases_asked_above_by on cases_asked_above (district_id, by_post, asked_at);
-- What lives is counted from one index that holds all that is asked of it: now also to whom it was passed on.
drop index cases_case_live;
create index cases_case_live on cases_case (district_id, path, resolve_due, phase, state, visibility, grid_id, type_code, origin, disputes, lead_post, escalated_to, wait_until, confirm_due, offered_to) where phase <> 'Closed';
