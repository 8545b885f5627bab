-- Recodings of divisions that an administrator entered by hand: the document, the lines as entered, and what was done by them,
-- so that they can be taken back.
create table territory_recoding (
  id uuid not null primary key, day date not null, source text not null, lines_text text not null, done_text text not null,
  recorded_by uuid not null, recorded_at timestamptz not null, undone_at timestamptz null);
