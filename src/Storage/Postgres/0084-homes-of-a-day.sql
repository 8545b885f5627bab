-- What holds on a day (until is null or later) is counted and listed by path and by grid from the index alone: indexes of what has
-- no end yet serve no such question, so each number of a community went through all homes of the district.
drop index registry_residence_path;
drop index registry_residence_grid;
drop index registry_household_path;
drop index registry_household_grid;
create index registry_residence_path on registry_residence (district_id, path, person_id, since, until, main, kind);
create index registry_residence_grid on registry_residence (district_id, grid_id, path, person_id, since, until, main, kind);
create index registry_household_path on registry_household (district_id, path, id, since, until);
create index registry_household_grid on registry_household (district_id, grid_id, id, since, until);
