-- Clean-ups of what is asked of communities: each entry listed from the register, and kept, merged or cancelled with its reason.
create table reports_clean_up (
  district_id integer not null, id uuid not null, title text not null, due date not null, opened_at timestamptz not null, by_post uuid not null, office_name text not null, office_name_en text not null, closed_at timestamptz null, version integer not null,
  primary key (district_id, id));
create unique index reports_clean_up_open on reports_clean_up (district_id) where closed_at is null;

create table reports_clean_up_item (
  district_id integer not null, clean_up_id uuid not null, application_id uuid not null, minutes bigint not null, tasks integer not null,
  choice text null, goes_into uuid null, reason text null, decided_by uuid null, office_name text null, office_name_en text null, decided_at timestamptz null,
  primary key (district_id, clean_up_id, application_id),
  foreign key (district_id, clean_up_id) references reports_clean_up (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create index reports_clean_up_item_application on reports_clean_up_item (district_id, application_id);
