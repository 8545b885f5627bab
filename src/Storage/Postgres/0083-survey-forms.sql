-- The workbook from which a quick form was made, as its cells came.
alter table reports_survey add column form text null;
