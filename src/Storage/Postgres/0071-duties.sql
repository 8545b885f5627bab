-- Which department answers for which kind of matter, by which clause: one leads, others help; and when the whole was settled.
create table reports_duty (
  district_id integer not null, type_code text not null, department text not null, role text not null, clause text not null, by_post uuid not null, at timestamptz not null, demo boolean not null,
  primary key (district_id, type_code, department));
create unique index reports_duty_lead on reports_duty (district_id, type_code) where role = 'Lead';

create table reports_matrix_settled (
  district_id integer not null, id uuid not null, types integer not null, settled_on date not null, by_post uuid not null, office_name text not null, office_name_en text not null, demo boolean not null,
  primary key (district_id, id));
