-- Cases: everything that someone asks for or finds.
create table cases_case (
  district_id integer not null, id uuid not null, number text not null, type_code text not null, pack_version text not null,
  visibility text not null, channel text not null, origin text not null, demo boolean not null,
  place_id uuid not null, path text collate "C" not null, grid_id uuid null, place_name text not null, plate_small text not null, plate_large text not null,
  place_words text not null, title text not null, text text not null, answers text not null,
  reporter_account uuid null, registered_by uuid null, consent text not null, contact bytea null, must_meet boolean not null, receipt bytea null,
  state text not null, phase text not null, state_since timestamptz not null, "end" text null, confirmed_by_proxy boolean not null,
  lead_post uuid not null, escalated_to uuid null, answered_by uuid null, answered_office uuid null,
  reported_at timestamptz not null, clock_class text not null, clock_started_at timestamptz not null,
  first_contact_due timestamptz null, first_contact_at timestamptz null, resolve_due timestamptz null, confirm_due timestamptz null, answered_at timestamptz null, closed_at timestamptz null,
  wait_until timestamptz null, warn_at timestamptz null, warned_at timestamptz null, escalated_at timestamptz null, escalate_again_at timestamptz null, next_clock_at timestamptz null,
  disputes integer not null, version integer not null, steps integer not null,
  primary key (district_id, id));
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
  district_id integer not null, case_id uuid not null, post_id uuid not null, part text not null, since timestamptz not null,
  primary key (district_id, case_id, post_id, part),
  foreign key (district_id, case_id) references cases_case (district_id, id));
create index cases_party_post on cases_party (district_id, post_id, part);

create table cases_step (
  district_id integer not null, case_id uuid not null, no integer not null, at timestamptz not null, "do" text not null,
  state text not null, phase text not null, by text not null, post_id uuid null, post_name text null, post_name_en text null,
  account_id uuid null, readers text not null, text text not null, detail text null,
  primary key (district_id, case_id, no),
  foreign key (district_id, case_id) references cases_case (district_id, id));
create index cases_step_at on cases_step (district_id, at);

create table cases_photo (
  district_id integer not null, case_id uuid not null, id uuid not null, step_no integer not null, hash text not null, type text not null,
  width integer not null, height integer not null, at timestamptz not null, added_by uuid null, by_reporter boolean not null,
  standing text not null, marked_by uuid null, marked_at timestamptz null,
  primary key (district_id, id),
  foreign key (district_id, case_id) references cases_case (district_id, id));
create index cases_photo_case on cases_photo (district_id, case_id);

create table cases_receipt_try (
  district_id integer not null, case_id uuid not null, id uuid not null, at timestamptz not null,
  primary key (district_id, case_id, id));

create table cases_number (
  district_id integer not null, year integer not null, last integer not null,
  primary key (district_id, year));

create table cases_pack (version text not null primary key, at timestamptz not null, files text not null);

-- Words of a case for search: characters and pairs of characters, found by all, then checked against the text.
create table cases_search_doc (
  district_id integer not null, case_id uuid not null, words tsvector not null, plain text not null,
  primary key (district_id, case_id));
create index cases_search_doc_words on cases_search_doc using gin (words);
