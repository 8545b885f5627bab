-- What was copied from a group, sealed whole with its drafts, until it is decided on or its week is over.
create table cases_chat (
  district_id integer not null, id uuid not null, office text not null, at timestamptz not null, channel text not null, keep_until timestamptz not null, version integer not null, content bytea not null,
  primary key (district_id, id));
create index cases_chat_office on cases_chat (district_id, office, at);
create index cases_chat_keep on cases_chat (keep_until);
