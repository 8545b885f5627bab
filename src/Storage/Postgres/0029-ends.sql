-- What an answer says of the matter; calls back, drawn at random; and the reporters' judgements, without who gave them.
alter table cases_case add column answer_kind text null;
alter table cases_case add column answer_basis text null;

create table cases_call_back (
  district_id integer not null, id uuid not null, case_id uuid not null, post_id uuid not null, drawn_at timestamptz not null,
  result text null, manner text null, called_at timestamptz null,
  primary key (district_id, id),
  foreign key (district_id, case_id) references cases_case (district_id, id));
create unique index cases_call_back_case on cases_call_back (district_id, case_id);
create index cases_call_back_post on cases_call_back (post_id, called_at);

create table cases_judgement (
  district_id integer not null, case_id uuid not null, at timestamptz not null, content text not null, manner text null,
  primary key (district_id, case_id),
  foreign key (district_id, case_id) references cases_case (district_id, id));
