-- Lists of the desk that a person or an office keeps under a name, and which of them is a person's first page.
create table cases_view (
  district_id integer not null, id uuid not null, account_id uuid null, office text null,
  name text not null, query text not null, place integer not null, deleted_at timestamptz null,
  primary key (district_id, id));
create index cases_view_account on cases_view (district_id, account_id) where account_id is not null;
create index cases_view_office on cases_view (district_id, office) where office is not null;
create table cases_view_first (
  district_id integer not null, account_id uuid not null, view_id uuid not null,
  primary key (district_id, account_id),
  foreign key (district_id, view_id) references cases_view (district_id, id));
