-- Which help somebody asked of one line: sealed, with its ground, the home for which it holds and its review day, after which the row is gone.
create table registry_care_tag (
  district_id integer not null, id text not null, person_id text not null, need blob not null, line text not null, ground text not null, consent_by text null, consent_how text null, law text null, agreed_on text not null,
  place_id text not null, path text not null, grid_id text null, take_along integer not null, expires_on text not null, asked_on text null, recorded_at text not null, by_post text null, demo integer not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create index registry_care_tag_person on registry_care_tag (district_id, person_id);
create index registry_care_tag_line on registry_care_tag (district_id, line, expires_on, id);
create index registry_care_tag_path on registry_care_tag (district_id, path, id);
create index registry_care_tag_grid on registry_care_tag (district_id, grid_id);
create index registry_care_tag_end on registry_care_tag (expires_on);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('registry_care_tag', 'registry_care_tag', '5000 5000 1'),
  ('registry_care_tag', 'registry_care_tag_person', '5000 5000 2'),
  ('registry_care_tag', 'registry_care_tag_line', '5000 5000 2500 8 1'),
  ('registry_care_tag', 'registry_care_tag_path', '5000 5000 2 1'),
  ('registry_care_tag', 'registry_care_tag_grid', '5000 5000 15'),
  ('registry_care_tag', 'registry_care_tag_end', '5000 14');
analyze sqlite_schema;
