-- A hand-in is signed with the house's key, at once or when the key is open.
alter table reports_hand_in add column signature bytea null;
create index reports_hand_in_unsigned on reports_hand_in (at) where signature is null;
