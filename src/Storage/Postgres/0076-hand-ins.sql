-- Handing in: a community's row of a table as it was confirmed, revision by revision; and numbers that communities were asked for.
create table reports_hand_in (
  district_id integer not null, id uuid not null, application_id uuid not null, form_id uuid not null, community_id uuid not null, path text collate "C" not null, due_on date not null, revision integer not null, as_of date not null,
  cells text not null, hash text not null, by_post uuid not null, at timestamptz not null, state text not null, answered_at timestamptz null, answered_by uuid null, reason text null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create unique index reports_hand_in_revision on reports_hand_in (district_id, application_id, community_id, due_on, revision);
create index reports_hand_in_community on reports_hand_in (district_id, community_id, due_on);

create table reports_kept_figure (
  district_id integer not null, id uuid not null, community_id uuid not null, path text collate "C" not null, code text not null, hundredths bigint not null, "on" date not null, by_post uuid not null, at timestamptz not null,
  primary key (district_id, id));
create index reports_kept_figure_community on reports_kept_figure (district_id, community_id, code, "on");
