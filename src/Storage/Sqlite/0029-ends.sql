-- What an answer says of the matter; calls back, drawn at random; and the reporters' judgements, without who gave them.
alter table cases_case add column answer_kind text null;
alter table cases_case add column answer_basis text null;

create table cases_call_back (
  district_id integer not null, id text not null, case_id text not null, post_id text not null, drawn_at text not null,
  result text null, manner text null, called_at text null,
  primary key (district_id, id),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;
create unique index cases_call_back_case on cases_call_back (district_id, case_id);
create index cases_call_back_post on cases_call_back (post_id, called_at);

create table cases_judgement (
  district_id integer not null, case_id text not null, at text not null, content text not null, manner text null,
  primary key (district_id, case_id),
  foreign key (district_id, case_id) references cases_case (district_id, id)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('cases_call_back', 'cases_call_back', '2000 2000 1'),
  ('cases_call_back', 'cases_call_back_case', '2000 2000 1'),
  ('cases_call_back', 'cases_call_back_post', '2000 100 1'),
  ('cases_judgement', 'cases_judgement', '20000 20000 1');
analyze sqlite_schema;
