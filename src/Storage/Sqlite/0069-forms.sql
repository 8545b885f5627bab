-- Forms: the workbook in which an office wants a table, as it came and sealed, and which element each of its columns means.
create table reports_form (
  district_id integer not null, id text not null, application_id text not null, edition integer not null, by_post text not null, at text not null, file_name text not null, bytes integer not null, hash text not null,
  sheet text not null, head_from integer not null, head_to integer not null, first_row integer not null, foot_row integer null, state text not null, row_of text null, confirmed_at text null, version integer not null,
  primary key (district_id, id),
  foreign key (district_id, application_id) references reports_application (district_id, id)) without rowid;
create unique index reports_form_edition on reports_form (district_id, application_id, edition);

create table reports_form_piece (
  district_id integer not null, form_id text not null, no integer not null, id text not null, body blob not null,
  primary key (district_id, form_id, no),
  foreign key (district_id, form_id) references reports_form (district_id, id));

create table reports_form_column (
  district_id integer not null, form_id text not null, nth integer not null, name text not null, is_formula integer not null, offered text null, offered_by text null, code text null, element_version integer null,
  primary key (district_id, form_id, nth),
  foreign key (district_id, form_id) references reports_form (district_id, id)) without rowid;
create index reports_form_column_code on reports_form_column (district_id, code);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_form', 'reports_form', '500 500 1'),
  ('reports_form', 'reports_form_edition', '500 500 2 1'),
  ('reports_form_piece', 'sqlite_autoindex_reports_form_piece_1', '1000 1000 2 1'),
  ('reports_form_column', 'reports_form_column', '10000 10000 20 1'),
  ('reports_form_column', 'reports_form_column_code', '10000 10000 50');
analyze sqlite_schema;
