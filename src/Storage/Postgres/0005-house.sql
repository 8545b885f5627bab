-- What this database knows of the house it belongs to: one row per fact.
create table kernel_house_fact (name text not null primary key, value text not null);
