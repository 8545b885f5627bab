-- Which department answers for which kind of matter, by which clause: one leads, others help; and when the whole was settled.
create table reports_duty (
  district_id integer not null, type_code text not null, department text not null, role text not null, clause text not null, by_post text not null, at text not null, demo integer not null,
  primary key (district_id, type_code, department)) without rowid;
create unique index reports_duty_lead on reports_duty (district_id, type_code) where role = 'Lead';

create table reports_matrix_settled (
  district_id integer not null, id text not null, types integer not null, settled_on text not null, by_post text not null, office_name text not null, office_name_en text not null, demo integer not null,
  primary key (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_duty', 'reports_duty', '200 200 4 1'),
  ('reports_duty', 'reports_duty_lead', '50 50 1'),
  ('reports_matrix_settled', 'reports_matrix_settled', '20 20 1');
analyze sqlite_schema;
