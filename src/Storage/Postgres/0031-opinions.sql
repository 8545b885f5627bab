-- Opinions without authors: a random id, a community, words and a day; and the themes that staff name, answer and act on.
create table cases_opinion (
  district_id integer not null, id uuid not null, place_id uuid not null, path text collate "C" not null, text text not null, day date not null, theme_id uuid null,
  primary key (district_id, id));
create index cases_opinion_path on cases_opinion (district_id, path);

create table cases_opinion_theme (
  district_id integer not null, id uuid not null, place_id uuid not null, path text collate "C" not null, name text not null, by_name text not null, by_name_en text not null,
  answer text not null, answered_on date null, did text not null, did_on date null,
  primary key (district_id, id));
create index cases_opinion_theme_path on cases_opinion_theme (district_id, path);
