-- Powers that offices handed down to streets: what each takes, what was given along, and what has come.
create table reports_power (
  district_id integer not null, id text not null, number text not null, street_id text not null, path text not null, office text not null, office_name text not null, office_name_en text not null, by_post text not null, title text not null, basis text not null,
  since text not null, posts_needed integer not null, fen_needed integer not null, goods_needed integer not null, at text not null, ended_on text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_power_number on reports_power (district_id, number);

create table reports_means (
  district_id integer not null, id text not null, power_id text not null, kind text not null, amount integer not null, words text not null, given_on text not null, by_post text not null, received_on text null, received_by text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, power_id) references reports_power (district_id, id)) without rowid;
create index reports_means_power on reports_means (district_id, power_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_power', 'reports_power', '500 500 1'),
  ('reports_power', 'reports_power_number', '500 500 1'),
  ('reports_means', 'reports_means', '2000 2000 1'),
  ('reports_means', 'reports_means_power', '2000 2000 4');
analyze sqlite_schema;
