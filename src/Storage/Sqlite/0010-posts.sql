-- Accounts: telephone (sealed), last sign-in, shut by the administrator, a code asked for an administrator. Posts: hand-overs.
alter table kernel_account add column phone blob null;
alter table kernel_account add column signed_in_at text null;
alter table kernel_account add column shut_at text null;
alter table kernel_account add column code_asked_by text null;
alter table kernel_account add column code_asked_at text null;

create table territory_hand_over (
  district_id integer not null, id text not null, post_id text not null, from_account text not null, to_account text null,
  day text not null, note text not null, open_matters integer not null, recorded_by text not null, recorded_at text not null,
  primary key (district_id, id),
  foreign key (district_id, post_id) references territory_post (district_id, id)) without rowid;
create index territory_hand_over_post on territory_hand_over (district_id, post_id);

insert into sqlite_stat1 (tbl, idx, stat) values
  ('territory_hand_over', 'territory_hand_over', '500 500 1'),
  ('territory_hand_over', 'territory_hand_over_post', '500 500 2');
analyze sqlite_schema;
