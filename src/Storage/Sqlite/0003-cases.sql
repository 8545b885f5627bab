-- Cases: everything that someone asks for or finds.
create table cases_case (
  district_id integer not null, id text not null, number text not null, type_code text not null, pack_version text not null,
  visibility text not null, channel text not null, origin text not null, demo integer not null,
  place_id text not null, path text not null, grid_id text null, place_name text not null, plate_small text not null, plate_large text not null,
  place_words text not null, title text not null, text text not null, answers text not null,
  reporter_account text null, registered_by text null, consent text not null, contact blob null, must_meet integer not null, receipt blob null,
  state text not null, phase text not null, state_since text not null, "end" text null, confirmed_by_proxy integer not null,
  lead_post text not null, escalated_to text null, answered_by text null, answered_office text null,
  reported_at text not null, clock_class text not null, clock_started_at text not null,
  first_contact_due text null, first_contact_at text null, resolve_due text null, confirm_due text null, answered_at text null, closed_at text null,
  wait_until text null, warn_at text null, warned_at text null, escalated_at text null, escalate_again_at text null, next_clock_at text null,
  disputes integer not null, version integer not null, steps integer not null,
  primary key (district_id, id)) without rowid;
create unique index cases_case_number on cases_case (number, district_id);
-- Counts are answered from indexes that hold all that they ask.
create index cases_case_live on cases_case (district_id, path, resolve_due, phase, visibility, grid_id, type_code, origin, disputes) where phase <> 'Closed';
create index cases_case_path on cases_case (district_id, path, reported_at);
create index cases_case_grid on cases_case (district_id, grid_id, reported_at) where phase <> 'Closed';
create index cases_case_lead on cases_case (district_id, lead_post, resolve_due) where phase <> 'Closed';
create index cases_case_reporter on cases_case (district_id, reporter_account, reported_at) where reporter_account is not null;
create index cases_case_clock on cases_case (next_clock_at) where next_clock_at is not null;
create index cases_case_reported on cases_case (district_id, reported_at, path, visibility, grid_id);
create index cases_case_answered on cases_case (district_id, answered_at, path, visibility, grid_id, reported_at, resolve_due) where answered_at is not null;
create index cases_case_closed on cases_case (district_id, closed_at, path, visibility, grid_id, "end", confirmed_by_proxy) where closed_at is not null;
create index cases_case_escalated on cases_case (district_id, escalated_to) where escalated_to is not null;

create table cases_party (
  district_id integer not null, case_id text not null, post_id text not null, part text not null, since text not null,
  primary key (district_id, case_id, post_id, part),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create index cases_party_post on cases_party (district_id, post_id, part);

create table cases_step (
  district_id integer not null, case_id text not null, no integer not null, at text not null, "do" text not null,
  state text not null, phase text not null, by text not null, post_id text null, post_name text null, post_name_en text null,
  account_id text null, readers text not null, text text not null, detail text null,
  primary key (district_id, case_id, no),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create index cases_step_at on cases_step (district_id, at);

create table cases_photo (
  district_id integer not null, case_id text not null, id text not null, step_no integer not null, hash text not null, type text not null,
  width integer not null, height integer not null, at text not null, added_by text null, by_reporter integer not null,
  standing text not null, marked_by text null, marked_at text null,
  primary key (district_id, id),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create index cases_photo_case on cases_photo (district_id, case_id);

create table cases_receipt_try (
  district_id integer not null, case_id text not null, id text not null, at text not null,
  primary key (district_id, case_id, id)) without rowid;

create table cases_number (
  district_id integer not null, year integer not null, last integer not null,
  primary key (district_id, year)) without rowid;

create table cases_pack (version text not null primary key, at text not null, files text not null) without rowid;

-- Words of a case for search: characters and pairs of characters apart, so that phrases hold and two-character words are found.
create table cases_search_doc (no integer primary key, district_id integer not null, case_id text not null);
create unique index cases_search_doc_case on cases_search_doc (district_id, case_id);
create virtual table cases_search using fts5(uni, bi, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
