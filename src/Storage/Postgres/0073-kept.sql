-- Meetings that offices call communities to, and ledgers that communities keep for offices: how long they take, and of how many; nobody's name.
create table reports_meeting (
  district_id integer not null, id uuid not null, number text not null, community_id uuid not null, path text collate "C" not null, office text not null, office_name text not null, office_name_en text not null, title text not null,
  held_on date not null, minutes integer not null, people integer not null, noted_at timestamptz not null, by_post uuid not null, taken_back_at timestamptz null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_meeting_number on reports_meeting (district_id, number);
create index reports_meeting_path on reports_meeting (district_id, path, held_on);
create index reports_meeting_held on reports_meeting (district_id, held_on);
create index reports_meeting_office on reports_meeting (district_id, office, held_on);

create table reports_ledger (
  district_id integer not null, id uuid not null, number text not null, community_id uuid not null, path text collate "C" not null, office text not null, office_name text not null, office_name_en text not null, title text not null,
  frequency text not null, minutes integer not null, since date not null, until date null, written_as text null, noted_at timestamptz not null, by_post uuid not null, demo boolean not null, version integer not null,
  primary key (district_id, id));
create unique index reports_ledger_number on reports_ledger (district_id, number);
create index reports_ledger_path on reports_ledger (district_id, path);
create index reports_ledger_office on reports_ledger (district_id, office);
