-- Ledgers that the system wrote from records: for which days, how many rows, and how many minutes nobody spent on them. Nothing of the rows.
create table reports_ledger_built (
  district_id integer not null, id text not null, community_id text not null, path text not null, ledger text not null, since text not null, until text not null, lines integer not null, saved_minutes integer not null,
  by_register integer not null, built_at text not null, by_post text not null,
  primary key (district_id, id)) without rowid;
create unique index reports_ledger_built_once on reports_ledger_built (district_id, community_id, ledger, since, until);
create index reports_ledger_built_at on reports_ledger_built (district_id, built_at);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_ledger_built', 'reports_ledger_built', '20000 20000 1'),
  ('reports_ledger_built', 'reports_ledger_built_once', '20000 20000 200 40 2 1'),
  ('reports_ledger_built', 'reports_ledger_built_at', '20000 20000 1');
analyze sqlite_schema;
