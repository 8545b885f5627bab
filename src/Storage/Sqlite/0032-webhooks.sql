-- Kernel: addresses of other programs that are told of public events, and the messages to them.
create table kernel_webhook (
  id text not null primary key, key_id text not null references kernel_api_key (id), url text not null, events text not null, secret blob not null,
  old_secret blob null, old_secret_until text null, made_at text not null, ended_at text null) without rowid;
create index kernel_webhook_key on kernel_webhook (key_id);
create table kernel_webhook_delivery (
  id text not null primary key, webhook_id text not null references kernel_webhook (id), kind text not null, body text not null, made_at text not null,
  due_at text not null, lease_until text null, attempts integer not null, done_at text null, parked_at text null, last_result text null) without rowid;
create index kernel_webhook_delivery_due on kernel_webhook_delivery (due_at, id) where done_at is null and parked_at is null;
create index kernel_webhook_delivery_of on kernel_webhook_delivery (webhook_id, id);
create index kernel_webhook_delivery_done on kernel_webhook_delivery (done_at) where done_at is not null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('kernel_webhook', 'kernel_webhook', '20 1'), ('kernel_webhook', 'kernel_webhook_key', '20 2'),
  ('kernel_webhook_delivery', 'kernel_webhook_delivery', '5000 1'), ('kernel_webhook_delivery', 'kernel_webhook_delivery_due', '10 1 1'),
  ('kernel_webhook_delivery', 'kernel_webhook_delivery_of', '5000 500 1'), ('kernel_webhook_delivery', 'kernel_webhook_delivery_done', '5000 1');
analyze sqlite_schema;
