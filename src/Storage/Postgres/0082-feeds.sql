-- What a table gives back in return; what departments give down by place, each delivery as it came; and one optional card of a resident.
alter table reports_application add column returns text null;

create table reports_feed (
  district_id integer not null, id uuid not null, number text not null, place_id uuid not null, path text collate "C" not null, office text not null, office_name text not null, office_name_en text not null, by_post uuid not null, application_id uuid null,
  title text not null, purpose text not null, basis text not null, elements text not null, cycle text not null, since date not null, until date not null, connector text not null, address text null, at timestamptz not null,
  state text not null, decided_by uuid null, decided_at timestamptz null, reason text null, ended_on date null, next_at timestamptz null, lease_until timestamptz null, tried_at timestamptz null, result text null, alarmed_at timestamptz null, late_told date null, last_good date null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_feed_number on reports_feed (district_id, number);
create index reports_feed_next on reports_feed (next_at) where next_at is not null;

create table reports_delivery (
  district_id integer not null, id uuid not null, feed_id uuid not null, as_of date not null, arrived_at timestamptz not null, connector text not null, file_name text not null, bytes integer not null, hash text not null, cells integer not null, state text not null,
  faults text null, fault_count integer not null, jump_why text null, by_post uuid null, same_on date null, demo boolean not null,
  primary key (district_id, id),
  foreign key (district_id, feed_id) references reports_feed (district_id, id));
create index reports_delivery_feed on reports_delivery (district_id, feed_id, as_of);

create table reports_given_number (
  district_id integer not null, delivery_id uuid not null, code text not null, place_id uuid not null, path text collate "C" not null, value bigint not null,
  primary key (district_id, delivery_id, code, place_id),
  foreign key (district_id, delivery_id) references reports_delivery (district_id, id));

create table registry_card (
  district_id integer not null, person_id uuid not null, community_id uuid not null, hash text not null, token bytea not null, made_on date not null, until date not null, version integer not null,
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references registry_person (district_id, id));
create unique index registry_card_hash on registry_card (hash);
create index registry_card_until on registry_card (until);
