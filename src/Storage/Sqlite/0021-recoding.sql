-- Recodings of divisions that an administrator entered by hand: the document, the lines as entered, and what was done by them,
-- so that they can be taken back.
create table territory_recoding (
  id text not null primary key, day text not null, source text not null, lines_text text not null, done_text text not null,
  recorded_by text not null, recorded_at text not null, undone_at text null) without rowid;
insert into sqlite_stat1 (tbl, idx, stat) values ('territory_recoding', 'territory_recoding', '20 1');
analyze sqlite_schema;
