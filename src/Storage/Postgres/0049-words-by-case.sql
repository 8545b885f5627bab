-- A case's words are looked up by the case: with the district first in the key, a planner read the whole district's part of
-- it to narrow a few hits. And its places stand among them with their district, which is one of them.
create function pg_temp.place_key(district integer, path text) returns integer language sql immutable as $$
  select (3623878656 | (('x' || substr(encode(sha256(convert_to('@' || district || ':' || path, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint & 134217727))::bit(32)::integer $$;
create function pg_temp.old_key(path text) returns integer language sql immutable as $$
  select (3623878656 | (('x' || substr(encode(sha256(convert_to('@' || path, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint & 134217727))::bit(32)::integer $$;
create table cases_search_placed (district_id integer not null, case_id uuid not null, keys integer[] not null, plain text not null);
insert into cases_search_placed (district_id, case_id, keys, plain)
  select d.district_id, d.case_id, array_remove(array_remove(d.keys, pg_temp.old_key(c.street_path)), pg_temp.old_key(c.community_path))
    || array(select distinct pg_temp.place_key(c.district_id, substr(c.path, 1, length)) from unnest(array[5, 10, 15]) length), d.plain
  from cases_search_doc d join cases_case c on c.district_id = d.district_id and c.id = d.case_id;
drop table cases_search_doc;
alter table cases_search_placed rename to cases_search_doc;
alter table cases_search_doc add primary key (case_id, district_id);
create index cases_search_doc_keys on cases_search_doc using gin (keys);
alter table cases_search_doc alter column keys set statistics 1000;
