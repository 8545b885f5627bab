-- Cases that are one matter, and cases that were two: what was merged points to the one that leads, with a reason that
-- everybody reads; what was split off opens by the code of the one that it came from.
alter table cases_case add column receipt_of uuid null;
alter table cases_case add column split_from uuid null;
alter table cases_case add column merged_into uuid null;
alter table cases_case add column merged_for text null;
create index cases_case_merged on cases_case (district_id, merged_into) where merged_into is not null;
