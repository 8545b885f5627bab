-- What a district's own closed cases taught: a model for the type of a matter, one for the post that receives it.
create table cases_learnt (
  district_id integer not null, subject text not null, asked_at text null, begun_at text null, made_at text null,
  examples integer not null, equal_texts integer not null, macro_f1 real null, suggested real null, right_of_suggested real null,
  figures text not null, model blob null,
  primary key (district_id, subject));

insert into sqlite_stat1 (tbl, idx, stat) values ('cases_learnt', 'sqlite_autoindex_cases_learnt_1', '2 2 1');
analyze sqlite_schema;
