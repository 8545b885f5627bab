-- Lists of the desk that a person or an office keeps under a name, and which of them is a person's first page.
create table cases_view (
  district_id integer not null, id text not null, account_id text null, office text null,
  name text not null, query text not null, place integer not null, deleted_at text null,
  primary key (district_id, id)) without rowid;
create index cases_view_account on cases_view (district_id, account_id) where account_id is not null;
create index cases_view_office on cases_view (district_id, office) where office is not null;
create table cases_view_first (
  district_id integer not null, account_id text not null, view_id text not null,
  primary key (district_id, account_id),
  foreign key (district_id, view_id) references cases_view (district_id, id)) without rowid;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_view', 'cases_view', '5000 5000 1'),
  ('cases_view', 'cases_view_account', '4000 4000 4 1'),
  ('cases_view', 'cases_view_office', '1000 1000 5 1'),
  ('cases_view_first', 'cases_view_first', '1000 1000 1');
analyze sqlite_schema;
