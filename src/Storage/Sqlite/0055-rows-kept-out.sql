-- Rows of a list are kept out; nobody has refused anything, and no column may say so of a person.
alter table registry_import rename column refused to kept_out;
alter table registry_import_problem rename column refuses to keeps_out;
