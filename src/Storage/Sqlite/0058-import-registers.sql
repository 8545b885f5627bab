-- Lists of organisations, shops and permits come in and go back; each field of an organisation has its end, from the day it was last checked.
alter table registry_organisation add column checked_on text null;
alter table registry_organisation add column checked_by text null;
update registry_organisation set checked_on = date('now', '+8 hours') where checked_on is null;
alter table registry_organisation_fact add column import_id text null;
alter table registry_parking_permit add column import_id text null;
