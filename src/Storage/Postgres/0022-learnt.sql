-- What a district's own closed cases taught: a model for the type of a matter, one for the post that receives it.
create table cases_learnt (
  district_id integer not null, subject text not null, asked_at timestamptz null, begun_at timestamptz null, made_at timestamptz null,
  examples integer not null, equal_texts integer not null, macro_f1 double precision null, suggested double precision null, right_of_suggested double precision null,
  figures text not null, model bytea null,
  primary key (district_id, subject));
