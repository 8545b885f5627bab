-- Cases: mails that were handed in, by a hash of their ids, and the case that each belongs to.
create table cases_mail (
  key_id text not null, message_hash text not null, district_id integer not null, case_id text not null, at text not null,
  primary key (key_id, message_hash), foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create index cases_mail_case on cases_mail (district_id, case_id);

insert into sqlite_stat1 (tbl, idx, stat) values ('cases_mail', 'cases_mail', '2000 1000 1'), ('cases_mail', 'cases_mail_case', '2000 2000 1');
analyze sqlite_schema;
