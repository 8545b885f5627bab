-- Lists of organisations, shops and permits come in and go back; each field of an organisation has its end, from the day it was last checked.
alter table registry_organisation add column checked_on date null;
alter table registry_organisation add column checked_by uuid null;
update registry_organisation set checked_on = (now() at time zone 'Asia/Shanghai')::date where checked_on is null;
alter table registry_organisation_fact add column import_id uuid null;
alter table registry_parking_permit add column import_id uuid null;
