-- What offices owe for what communities do for them: people counted as an entry was admitted, a bill for each period, and tasks that are paused because one is late.
alter table reports_application add column people bigint null;
alter table reports_application add column people_by text null;
alter table reports_assignment add column paused_at timestamptz null;

create table reports_bill (
  district_id integer not null, id uuid not null, application_id uuid not null, number text not null, nth integer not null, since date not null, until date not null, office text not null,
  standard_fen bigint not null, people bigint not null, fen bigint not null, issued_on date not null, by_post uuid not null, issuer_name text not null, issuer_name_en text not null,
  paid_on date null, settled_by uuid null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create unique index reports_bill_number on reports_bill (district_id, number);
create unique index reports_bill_application on reports_bill (district_id, application_id, nth);
create index reports_bill_unpaid on reports_bill (district_id, issued_on, application_id) where paid_on is null;
