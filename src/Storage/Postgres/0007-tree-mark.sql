-- A new random mark with every change of a district's upper tree, its codes or its posts: whoever keeps a picture of them in
-- memory sees by it whether the picture still holds. Random, so that a mark which was rolled back never comes again. Once a
-- statement, since a row that one transaction updates a thousand times grows a chain of a thousand versions.
create table territory_mark (district_id integer not null primary key, mark text not null);
insert into territory_mark (district_id, mark) select distinct district_id, replace(gen_random_uuid()::text, '-', '') from territory_place where level = 'District';

create function territory_new_mark() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'territory_place' then
    insert into territory_mark
      select distinct on (district_id) district_id, replace(gen_random_uuid()::text, '-', '') from touched where level in ('District', 'Street', 'Community', 'Grid') order by district_id
      on conflict (district_id) do update set mark = excluded.mark;
  else
    insert into territory_mark
      select distinct on (district_id) district_id, replace(gen_random_uuid()::text, '-', '') from touched order by district_id
      on conflict (district_id) do update set mark = excluded.mark;
  end if;
  return null;
end $$;
create trigger territory_place_mark_new after insert on territory_place referencing new table as touched for each statement execute function territory_new_mark();
create trigger territory_place_mark after update on territory_place referencing new table as touched for each statement execute function territory_new_mark();
create trigger territory_place_mark_gone after delete on territory_place referencing old table as touched for each statement execute function territory_new_mark();
create trigger territory_code_mark_new after insert on territory_place_code referencing new table as touched for each statement execute function territory_new_mark();
create trigger territory_code_mark after update on territory_place_code referencing new table as touched for each statement execute function territory_new_mark();
create trigger territory_code_mark_gone after delete on territory_place_code referencing old table as touched for each statement execute function territory_new_mark();
create trigger territory_post_mark_new after insert on territory_post referencing new table as touched for each statement execute function territory_new_mark();
create trigger territory_post_mark after update on territory_post referencing new table as touched for each statement execute function territory_new_mark();
create trigger territory_post_mark_gone after delete on territory_post referencing old table as touched for each statement execute function territory_new_mark();
