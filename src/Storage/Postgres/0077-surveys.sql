-- Quick forms: a few questions for one purpose until a day; and what households said, sealed, until its day. Who left something out has no row.
create table reports_survey (
  district_id integer not null, id uuid not null, number text not null, title text not null, purpose text null, consent text null, asked text not null, place_id uuid not null, path text collate "C" not null, grid_id uuid null, until date null, application_id uuid null,
  body text not null, link text not null, state text not null, office text not null, office_name text not null, office_name_en text not null, by_post uuid not null, at timestamptz not null, published_at timestamptz null, households integer null, saved integer null,
  demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_survey_number on reports_survey (district_id, number);
create unique index reports_survey_link on reports_survey (link);

create table reports_survey_answer (
  district_id integer not null, id uuid not null, survey_id uuid not null, household_id uuid null, question text not null, value bytea not null, on_day date not null, source text not null, by_post uuid null, ends_on date not null,
  primary key (district_id, id),
  foreign key (district_id, survey_id) references reports_survey (district_id, id));
create index reports_survey_answer_survey on reports_survey_answer (district_id, survey_id);
create index reports_survey_answer_household on reports_survey_answer (district_id, household_id, question);
create index reports_survey_answer_question on reports_survey_answer (district_id, question);
create index reports_survey_answer_ends on reports_survey_answer (ends_on);
