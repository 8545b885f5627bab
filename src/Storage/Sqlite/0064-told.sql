-- Whom a matter was told of within a day, for each list of one's own: a post of years was told of thousands.
create index cases_party_told on cases_party (district_id, post_id, since, case_id) where part = 'Told';
