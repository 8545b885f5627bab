-- PostgreSQL gathers by itself what its planner is to expect (autovacuum); the other database is told here.
select 1;
