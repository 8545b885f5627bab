-- Temporary tasks beyond the cap of a week: asked for with why, approved or declined with the reason; and tasks of a week are found by their day.
create table reports_over_cap (
  district_id integer not null, id uuid not null, application_id uuid not null, place_id uuid not null, path text collate "C" not null, office text not null, words text not null, due date not null, why text not null, full_weeks integer not null,
  asked_at timestamptz not null, by_post uuid not null, state text not null, reason text null, decided_by uuid null, office_name text null, office_name_en text null, decided_at timestamptz null, demo boolean not null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create index reports_over_cap_state on reports_over_cap (district_id, state, asked_at);
create index reports_over_cap_application on reports_over_cap (district_id, application_id);
create index reports_assignment_due on reports_assignment (district_id, due, community_id);
