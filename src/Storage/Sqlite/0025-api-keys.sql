-- Kernel: keys by which other programs speak to the house; of the key itself only its HMAC.
create table kernel_api_key (
  id text not null primary key, name text not null, owner text not null, begins text not null, hash text not null, scopes text not null, places text not null,
  per_minute integer not null, ends_on text not null, made_by text null, made_at text not null, agreed_by text null, agreed_at text null,
  revoked_at text null, last_used_on text null, demo integer not null) without rowid;
create unique index kernel_api_key_hash on kernel_api_key (hash);

insert into sqlite_stat1 (tbl, idx, stat) values ('kernel_api_key', 'kernel_api_key', '20 1'), ('kernel_api_key', 'kernel_api_key_hash', '20 1');
analyze sqlite_schema;
