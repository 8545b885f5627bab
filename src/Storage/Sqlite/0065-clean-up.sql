-- Clean-ups of what is asked of communities: each entry listed from the register, and kept, merged or cancelled with its reason.
create table reports_clean_up (
  district_id integer not null, id text not null, title text not null, due text not null, opened_at text not null, by_post text not null, office_name text not null, office_name_en text not null, closed_at text null, version integer not null,
  primary key (district_id, id)) without rowid;
create unique index reports_clean_up_open on reports_clean_up (district_id) where closed_at is null;

create table reports_clean_up_item (
  district_id integer not null, clean_up_id text not null, application_id text not null, minutes integer not null, tasks integer not null,
  choice text null, goes_into text null, reason text null, decided_by text null, office_name text null, office_name_en text null, decided_at text null,
  primary key (district_id, clean_up_id, application_id),
  foreign key (district_id, clean_up_id) references reports_clean_up (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create index reports_clean_up_item_application on reports_clean_up_item (district_id, application_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_clean_up', 'reports_clean_up', '20 20 1'),
  ('reports_clean_up', 'reports_clean_up_open', '1 1'),
  ('reports_clean_up_item', 'reports_clean_up_item', '2000 2000 100 1'),
  ('reports_clean_up_item', 'reports_clean_up_item_application', '2000 2000 20');
analyze sqlite_schema;
