-- The reporter's name and telephone go a year after a matter has ended, and are found without reading all that has ended.
create index cases_case_contact on cases_case (closed_at) where contact is not null and closed_at is not null;
