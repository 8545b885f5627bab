-- A text's words for search are whole numbers: half the room, beside their row, told apart at once. The same numbers as
-- Engines/Text/SearchKeys reckons; with them the case's street and community, so that a desk's search meets no other place's texts.
create function pg_temp.search_key(word text) returns integer language sql immutable as $$
  select case
    when char_length(word) = 1 and ascii(word) < 65536 then ascii(word)
    when char_length(word) = 2 and ascii(word) between 12293 and 65535 and ascii(substr(word, 2)) between 12293 and 65535
      then ((ascii(word)::bigint << 16) | ascii(substr(word, 2)))::bit(32)::integer
    else (3623878656 | (('x' || substr(encode(sha256(convert_to(word, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint & 134217727))::bit(32)::integer
  end $$;
create table cases_search_keyed (district_id integer not null, case_id uuid not null, keys integer[] not null, plain text not null);
insert into cases_search_keyed (district_id, case_id, keys, plain)
  select d.district_id, d.case_id, (select array_agg(distinct pg_temp.search_key(word)) from (
    select unnest(tsvector_to_array(d.words)) as word union all select '@' || c.street_path union all select '@' || c.community_path) all_words), d.plain
  from cases_search_doc d join cases_case c on c.district_id = d.district_id and c.id = d.case_id;
drop table cases_search_doc;
alter table cases_search_keyed rename to cases_search_doc;
alter table cases_search_doc add primary key (district_id, case_id);
create index cases_search_doc_keys on cases_search_doc using gin (keys);
alter table cases_search_doc alter column keys set statistics 1000;
-- What a list of cases elsewhere is narrowed to stands at the part taken: a department's list of a kind reads no case.
alter table cases_party add column type_code text not null default '';
alter table cases_party add column channel text not null default 'Portal';
update cases_party p set type_code = c.type_code, channel = c.channel from cases_case c where c.district_id = p.district_id and c.id = p.case_id;
drop index cases_party_apart;
create index cases_party_apart on cases_party (district_id, post_id, reported_at, case_id, past, type_code, channel) where apart;
