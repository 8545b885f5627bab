-- What offices owe for what communities do for them: people counted as an entry was admitted, a bill for each period, and tasks that are paused because one is late.
alter table reports_application add column people integer null;
alter table reports_application add column people_by text null;
alter table reports_assignment add column paused_at text null;

create table reports_bill (
  district_id integer not null, id text not null, application_id text not null, number text not null, nth integer not null, since text not null, until text not null, office text not null,
  standard_fen integer not null, people integer not null, fen integer not null, issued_on text not null, by_post text not null, issuer_name text not null, issuer_name_en text not null,
  paid_on text null, settled_by text null, demo integer not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create unique index reports_bill_number on reports_bill (district_id, number);
create unique index reports_bill_application on reports_bill (district_id, application_id, nth);
create index reports_bill_unpaid on reports_bill (district_id, issued_on, application_id) where paid_on is null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_bill', 'reports_bill', '2000 2000 1'),
  ('reports_bill', 'reports_bill_number', '2000 2000 1'),
  ('reports_bill', 'reports_bill_application', '2000 2000 4 1'),
  ('reports_bill', 'reports_bill_unpaid', '100 100 10 1');
analyze sqlite_schema;
