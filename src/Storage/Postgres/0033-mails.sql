-- Cases: mails that were handed in, by a hash of their ids, and the case that each belongs to.
create table cases_mail (
  key_id uuid not null, message_hash text not null, district_id integer not null, case_id uuid not null, at timestamptz not null,
  primary key (key_id, message_hash), foreign key (district_id, case_id) references cases_case (district_id, id));
create index cases_mail_case on cases_mail (district_id, case_id);
