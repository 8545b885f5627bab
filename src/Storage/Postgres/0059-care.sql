-- Which help somebody asked of one line: sealed, with its ground, the home for which it holds and its review day, after which the row is gone.
create table registry_care_tag (
  district_id integer not null, id uuid not null, person_id uuid not null, need bytea not null, line text not null, ground text not null, consent_by text null, consent_how text null, law text null, agreed_on date not null,
  place_id uuid not null, path text collate "C" not null, grid_id uuid null, take_along boolean not null, expires_on date not null, asked_on date null, recorded_at timestamptz not null, by_post uuid null, demo boolean not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create index registry_care_tag_person on registry_care_tag (district_id, person_id);
create index registry_care_tag_line on registry_care_tag (district_id, line, expires_on, id);
create index registry_care_tag_path on registry_care_tag (district_id, path, id);
create index registry_care_tag_grid on registry_care_tag (district_id, grid_id);
create index registry_care_tag_end on registry_care_tag (expires_on);
