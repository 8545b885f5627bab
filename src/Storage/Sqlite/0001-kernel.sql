-- The kernel's own tables. Moments are fixed-width UTC text, ids upper-case UUIDs.
create table kernel_event (
  district_id integer not null, id text not null, at text not null, kind text not null,
  subject text not null, version integer not null, body text not null,
  primary key (district_id, id)) without rowid;

create index kernel_event_newest on kernel_event (id);

create table kernel_inbox (
  district_id integer not null, listener text not null, event_id text not null, at text not null,
  primary key (district_id, listener, event_id)) without rowid;

create table kernel_job (
  district_id integer not null, id text not null, kind text not null, body text not null,
  order_key text null, order_no integer not null, run_at text not null, lease_until text null,
  attempts integer not null, parked_at text null, last_problem text null,
  primary key (district_id, id)) without rowid;
create index kernel_job_due on kernel_job (run_at, id) where parked_at is null;
create index kernel_job_order on kernel_job (district_id, order_key, order_no) where order_key is not null;

create table kernel_audit (
  district_id integer not null, id text not null, at text not null, account_id text null, post_id text null,
  action text not null, subject_kind text not null, subject_id text null, purpose_kind text null, purpose_id text null,
  detail text null, chain_no integer null, seal blob null,
  primary key (district_id, id)) without rowid;
create unique index kernel_audit_chain on kernel_audit (district_id, chain_no) where chain_no is not null;
create index kernel_audit_unsealed on kernel_audit (id) where chain_no is null;
create index kernel_audit_about on kernel_audit (district_id, subject_id);

create table kernel_audit_subject (
  district_id integer not null, entry_id text not null, subject_id text not null,
  primary key (district_id, entry_id, subject_id),
  foreign key (district_id, entry_id) references kernel_audit (district_id, id)) without rowid;
create index kernel_audit_subject_person on kernel_audit_subject (district_id, subject_id);

create table kernel_audit_root (
  district_id integer not null, day text not null, chain_no integer not null, seal blob not null,
  signature blob not null, at text not null,
  primary key (district_id, day)) without rowid;

create table kernel_known_answer (
  key_hash text not null primary key, print text not null, at text not null, answer blob not null) without rowid;
create index kernel_known_answer_at on kernel_known_answer (at);

create table kernel_account (
  id text not null primary key, name text not null unique, display_name text not null, admin text not null,
  demo integer not null, password_hash text not null, stamp text not null, wrong_passwords integer not null,
  locked_until text null, must_change_password integer not null) without rowid;

create table kernel_web_key (name text not null primary key, xml blob not null) without rowid;
