-- The kernel's own tables.
create table kernel_event (
  district_id integer not null, id uuid not null, at timestamptz not null, kind text not null,
  subject uuid not null, version integer not null, body text not null,
  primary key (district_id, id));

create index kernel_event_newest on kernel_event (id);

create table kernel_inbox (
  district_id integer not null, listener text not null, event_id uuid not null, at timestamptz not null,
  primary key (district_id, listener, event_id));

create table kernel_job (
  district_id integer not null, id uuid not null, kind text not null, body text not null,
  order_key text null, order_no integer not null, run_at timestamptz not null, lease_until timestamptz null,
  attempts integer not null, parked_at timestamptz null, last_problem text null,
  primary key (district_id, id));
create index kernel_job_due on kernel_job (run_at, id) where parked_at is null;
create index kernel_job_order on kernel_job (district_id, order_key, order_no) where order_key is not null;

create table kernel_audit (
  district_id integer not null, id uuid not null, at timestamptz not null, account_id uuid null, post_id uuid null,
  action text not null, subject_kind text not null, subject_id uuid null, purpose_kind text null, purpose_id uuid null,
  detail text null, chain_no bigint null, seal bytea null,
  primary key (district_id, id));
create unique index kernel_audit_chain on kernel_audit (district_id, chain_no) where chain_no is not null;
create index kernel_audit_unsealed on kernel_audit (id) where chain_no is null;
create index kernel_audit_about on kernel_audit (district_id, subject_id);

create table kernel_audit_subject (
  district_id integer not null, entry_id uuid not null, subject_id uuid not null,
  primary key (district_id, entry_id, subject_id),
  foreign key (district_id, entry_id) references kernel_audit (district_id, id));
create index kernel_audit_subject_person on kernel_audit_subject (district_id, subject_id);

create table kernel_audit_root (
  district_id integer not null, day date not null, chain_no bigint not null, seal bytea not null,
  signature bytea not null, at timestamptz not null,
  primary key (district_id, day));

create table kernel_known_answer (
  key_hash text not null primary key, print text not null, at timestamptz not null, answer bytea not null);
create index kernel_known_answer_at on kernel_known_answer (at);

create table kernel_account (
  id uuid not null primary key, name text not null unique, display_name text not null, admin text not null,
  demo boolean not null, password_hash text not null, stamp uuid not null, wrong_passwords integer not null,
  locked_until timestamptz null, must_change_password boolean not null);

create table kernel_web_key (name text not null primary key, xml bytea not null);
