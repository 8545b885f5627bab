-- What was imported from where: a second import of the same file changes nothing.
create table cases_import (
  district_id integer not null, source text not null, key text not null, case_id uuid not null,
  primary key (district_id, source, key),
  foreign key (district_id, case_id) references cases_case (district_id, id));
