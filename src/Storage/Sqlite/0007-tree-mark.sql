-- A new random mark with every change of a district's upper tree, its codes or its posts: whoever keeps a picture of them in
-- memory sees by it whether the picture still holds. Random, so that a mark which was rolled back never comes again.
create table territory_mark (district_id integer not null primary key, mark text not null);
insert into territory_mark (district_id, mark) select distinct district_id, lower(hex(randomblob(16))) from territory_place where level = 'District';
insert into sqlite_stat1 (tbl, idx, stat) values ('territory_mark', null, '1');

create trigger territory_place_mark_new after insert on territory_place when new.level in ('District', 'Street', 'Community', 'Grid') begin
  insert into territory_mark values (new.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_place_mark after update on territory_place when new.level in ('District', 'Street', 'Community', 'Grid') or old.level in ('District', 'Street', 'Community', 'Grid') begin
  insert into territory_mark values (new.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_place_mark_gone after delete on territory_place when old.level in ('District', 'Street', 'Community', 'Grid') begin
  insert into territory_mark values (old.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_code_mark_new after insert on territory_place_code begin
  insert into territory_mark values (new.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_code_mark after update on territory_place_code begin
  insert into territory_mark values (new.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_code_mark_gone after delete on territory_place_code begin
  insert into territory_mark values (old.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_post_mark_new after insert on territory_post begin
  insert into territory_mark values (new.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_post_mark after update on territory_post begin
  insert into territory_mark values (new.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
create trigger territory_post_mark_gone after delete on territory_post begin
  insert into territory_mark values (old.district_id, lower(hex(randomblob(16)))) on conflict (district_id) do update set mark = excluded.mark; end;
