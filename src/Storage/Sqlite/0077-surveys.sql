-- Quick forms: a few questions for one purpose until a day; and what households said, sealed, until its day. Who left something out has no row.
create table reports_survey (
  district_id integer not null, id text not null, number text not null, title text not null, purpose text null, consent text null, asked text not null, place_id text not null, path text not null, grid_id text null, until text null, application_id text null,
  body text not null, link text not null, state text not null, office text not null, office_name text not null, office_name_en text not null, by_post text not null, at text not null, published_at text null, households integer null, saved integer null,
  demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_survey_number on reports_survey (district_id, number);
create unique index reports_survey_link on reports_survey (link);

create table reports_survey_answer (
  district_id integer not null, id text not null, survey_id text not null, household_id text null, question text not null, value blob not null, on_day text not null, source text not null, by_post text null, ends_on text not null,
  primary key (district_id, id),
  foreign key (district_id, survey_id) references reports_survey (district_id, id)) without rowid;
create index reports_survey_answer_survey on reports_survey_answer (district_id, survey_id);
create index reports_survey_answer_household on reports_survey_answer (district_id, household_id, question);
create index reports_survey_answer_question on reports_survey_answer (district_id, question);
create index reports_survey_answer_ends on reports_survey_answer (ends_on);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_survey', 'reports_survey', '200 200 1'),
  ('reports_survey', 'reports_survey_number', '200 200 1'),
  ('reports_survey', 'reports_survey_link', '200 1'),
  ('reports_survey_answer', 'reports_survey_answer', '100000 100000 1'),
  ('reports_survey_answer', 'reports_survey_answer_survey', '100000 100000 500'),
  ('reports_survey_answer', 'reports_survey_answer_household', '100000 100000 8 1'),
  ('reports_survey_answer', 'reports_survey_answer_question', '100000 100000 1000'),
  ('reports_survey_answer', 'reports_survey_answer_ends', '100000 1000');
analyze sqlite_schema;
