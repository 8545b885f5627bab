-- A hand-in is signed with the house's key, at once or when the key is open.
alter table reports_hand_in add column signature blob null;
create index reports_hand_in_unsigned on reports_hand_in (at) where signature is null;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('reports_hand_in', 'reports_hand_in_unsigned', '100 2');
analyze sqlite_schema;
