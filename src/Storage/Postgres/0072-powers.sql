-- Powers that offices handed down to streets: what each takes, what was given along, and what has come.
create table reports_power (
  district_id integer not null, id uuid not null, number text not null, street_id uuid not null, path text collate "C" not null, office text not null, office_name text not null, office_name_en text not null, by_post uuid not null, title text not null, basis text not null,
  since date not null, posts_needed bigint not null, fen_needed bigint not null, goods_needed bigint not null, at timestamptz not null, ended_on date null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_power_number on reports_power (district_id, number);

create table reports_means (
  district_id integer not null, id uuid not null, power_id uuid not null, kind text not null, amount bigint not null, words text not null, given_on date not null, by_post uuid not null, received_on date null, received_by uuid null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, power_id) references reports_power (district_id, id));
create index reports_means_power on reports_means (district_id, power_id);
