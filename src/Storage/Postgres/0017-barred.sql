-- Who is kept away from a case: few in every hundred, asked for at each list.
create index cases_party_barred on cases_party (district_id, post_id, office, case_id) where part = 'Barred';
