-- Sentences in languages that the house does not bring along, entered by one and read by another.
create table kernel_translation (
  language text not null, key text not null, text text not null, of text not null, typed_by text not null, typed_at text not null, checked_by text null, checked_at text null,
  primary key (language, key)) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('kernel_translation', 'kernel_translation', '2000 400 1');
analyze sqlite_schema;
