-- Which office a barred post belongs to, so that a post made there later is barred too; and which rows name a photograph's file.
alter table cases_party add column office text null;
update cases_party set office = (
  select cases_party.district_id || ':' || case when p.kind = 'Department' then p.code else replace(p.place_id::text, '-', '') end
  from territory_post p where p.district_id = cases_party.district_id and p.id = cases_party.post_id)
where part = 'Barred';
create index cases_photo_hash on cases_photo (hash);
