-- Ledgers that the system wrote from records: for which days, how many rows, and how many minutes nobody spent on them. Nothing of the rows.
create table reports_ledger_built (
  district_id integer not null, id uuid not null, community_id uuid not null, path text collate "C" not null, ledger text not null, since date not null, until date not null, lines integer not null, saved_minutes bigint not null,
  by_register boolean not null, built_at timestamptz not null, by_post uuid not null,
  primary key (district_id, id));
create unique index reports_ledger_built_once on reports_ledger_built (district_id, community_id, ledger, since, until);
create index reports_ledger_built_at on reports_ledger_built (district_id, built_at);
