-- Forms: the workbook in which an office wants a table, as it came and sealed, and which element each of its columns means.
create table reports_form (
  district_id integer not null, id uuid not null, application_id uuid not null, edition integer not null, by_post uuid not null, at timestamptz not null, file_name text not null, bytes integer not null, hash text not null,
  sheet text not null, head_from integer not null, head_to integer not null, first_row integer not null, foot_row integer null, state text not null, row_of text null, confirmed_at timestamptz null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id));
create unique index reports_form_edition on reports_form (district_id, application_id, edition);

create table reports_form_piece (
  district_id integer not null, form_id uuid not null, no integer not null, id uuid not null, body bytea not null,
  primary key (district_id, form_id, no),
  foreign key (district_id, form_id) references reports_form (district_id, id));

create table reports_form_column (
  district_id integer not null, form_id uuid not null, nth integer not null, name text not null, is_formula boolean not null, offered text null, offered_by text null, code text null, element_version integer null,
  primary key (district_id, form_id, nth),
  foreign key (district_id, form_id) references reports_form (district_id, id));
create index reports_form_column_code on reports_form_column (district_id, code);
