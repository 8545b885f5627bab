-- Accounts: telephone (sealed), last sign-in, shut by the administrator, a code asked for an administrator. Posts: hand-overs.
alter table kernel_account add column phone bytea null;
alter table kernel_account add column signed_in_at timestamptz null;
alter table kernel_account add column shut_at timestamptz null;
alter table kernel_account add column code_asked_by uuid null;
alter table kernel_account add column code_asked_at timestamptz null;

create table territory_hand_over (
  district_id integer not null, id uuid not null, post_id uuid not null, from_account uuid not null, to_account uuid null,
  day date not null, note text not null, open_matters integer not null, recorded_by uuid not null, recorded_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, post_id) references territory_post (district_id, id));
create index territory_hand_over_post on territory_hand_over (district_id, post_id);
