-- Kernel: keys by which other programs speak to the house; of the key itself only its HMAC.
create table kernel_api_key (
  id uuid not null primary key, name text not null, owner text not null, begins text not null, hash text not null, scopes text not null, places text not null,
  per_minute integer not null, ends_on date not null, made_by uuid null, made_at timestamptz not null, agreed_by uuid null, agreed_at timestamptz null,
  revoked_at timestamptz null, last_used_on date null, demo boolean not null);
create unique index kernel_api_key_hash on kernel_api_key (hash);
