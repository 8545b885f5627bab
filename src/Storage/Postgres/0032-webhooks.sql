-- Kernel: addresses of other programs that are told of public events, and the messages to them.
create table kernel_webhook (
  id uuid not null primary key, key_id uuid not null references kernel_api_key (id), url text not null, events text not null, secret bytea not null,
  old_secret bytea null, old_secret_until timestamptz null, made_at timestamptz not null, ended_at timestamptz null);
create index kernel_webhook_key on kernel_webhook (key_id);
create table kernel_webhook_delivery (
  id uuid not null primary key, webhook_id uuid not null references kernel_webhook (id), kind text not null, body text not null, made_at timestamptz not null,
  due_at timestamptz not null, lease_until timestamptz null, attempts integer not null, done_at timestamptz null, parked_at timestamptz null, last_result text null);
create index kernel_webhook_delivery_due on kernel_webhook_delivery (due_at, id) where done_at is null and parked_at is null;
create index kernel_webhook_delivery_of on kernel_webhook_delivery (webhook_id, id);
create index kernel_webhook_delivery_done on kernel_webhook_delivery (done_at) where done_at is not null;
