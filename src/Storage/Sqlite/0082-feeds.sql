-- What a table gives back in return; what departments give down by place, each delivery as it came; and one optional card of a resident.
alter table reports_application add column returns text null;

create table reports_feed (
  district_id integer not null, id text not null, number text not null, place_id text not null, path text not null, office text not null, office_name text not null, office_name_en text not null, by_post text not null, application_id text null,
  title text not null, purpose text not null, basis text not null, elements text not null, cycle text not null, since text not null, until text not null, connector text not null, address text null, at text not null,
  state text not null, decided_by text null, decided_at text null, reason text null, ended_on text null, next_at text null, lease_until text null, tried_at text null, result text null, alarmed_at text null, late_told text null, last_good text null, demo integer not null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_feed_number on reports_feed (district_id, number);
create index reports_feed_next on reports_feed (next_at) where next_at is not null;

create table reports_delivery (
  district_id integer not null, id text not null, feed_id text not null, as_of text not null, arrived_at text not null, connector text not null, file_name text not null, bytes integer not null, hash text not null, cells integer not null, state text not null,
  faults text null, fault_count integer not null, jump_why text null, by_post text null, same_on text null, demo integer not null,
  primary key (district_id, id),
  foreign key (district_id, feed_id) references reports_feed (district_id, id)) without rowid;
create index reports_delivery_feed on reports_delivery (district_id, feed_id, as_of);

create table reports_given_number (
  district_id integer not null, delivery_id text not null, code text not null, place_id text not null, path text not null, value integer not null,
  primary key (district_id, delivery_id, code, place_id),
  foreign key (district_id, delivery_id) references reports_delivery (district_id, id)) without rowid;

create table registry_card (
  district_id integer not null, person_id text not null, community_id text not null, hash text not null, token blob not null, made_on text not null, until text not null, version integer not null,
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references registry_person (district_id, id)) without rowid;
create unique index registry_card_hash on registry_card (hash);
create index registry_card_until on registry_card (until);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_feed', 'reports_feed', '500 500 1'),
  ('reports_feed', 'reports_feed_number', '500 500 1'),
  ('reports_feed', 'reports_feed_next', '100 1'),
  ('reports_delivery', 'reports_delivery', '20000 20000 1'),
  ('reports_delivery', 'reports_delivery_feed', '20000 20000 40 1 1'),
  ('reports_given_number', 'reports_given_number', '1000000 1000000 100 50 1'),
  ('registry_card', 'registry_card', '5000 5000 1'),
  ('registry_card', 'registry_card_hash', '5000 1'),
  ('registry_card', 'registry_card_until', '5000 20');
analyze sqlite_schema;
