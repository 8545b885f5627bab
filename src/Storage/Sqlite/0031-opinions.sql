-- Opinions without authors: a random id, a community, words and a day; and the themes that staff name, answer and act on.
create table cases_opinion (
  district_id integer not null, id text not null, place_id text not null, path text not null, text text not null, day text not null, theme_id text null,
  primary key (district_id, id)) without rowid;
create index cases_opinion_path on cases_opinion (district_id, path);

create table cases_opinion_theme (
  district_id integer not null, id text not null, place_id text not null, path text not null, name text not null, by_name text not null, by_name_en text not null,
  answer text not null, answered_on text null, did text not null, did_on text null,
  primary key (district_id, id)) without rowid;
create index cases_opinion_theme_path on cases_opinion_theme (district_id, path);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_opinion', 'cases_opinion', '5000 5000 1'),
  ('cases_opinion', 'cases_opinion_path', '5000 5000 50'),
  ('cases_opinion_theme', 'cases_opinion_theme', '200 200 1'),
  ('cases_opinion_theme', 'cases_opinion_theme_path', '200 200 2');
analyze sqlite_schema;
