-- Detail tables that a community filled for its own people and took along, with the number of the watermark; nothing of the rows. And who receives rows about people, until when, as the office confirmed it.
alter table reports_form add column recipients text null;
alter table reports_form add column kept_days integer null;

create table reports_detail_taken (
  district_id integer not null, id uuid not null, application_id uuid not null, form_id uuid not null, community_id uuid not null, path text collate "C" not null, account_id uuid not null, by_post uuid not null, at timestamptz not null, number text not null,
  kept_until date null, recipients text null, given_at timestamptz null, row_count integer not null, people integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create index reports_detail_taken_community on reports_detail_taken (district_id, community_id, at);
create index reports_detail_taken_account on reports_detail_taken (district_id, account_id, at);
