-- Kernel: long work with its owner, how far it is and what came of it.
create table kernel_work (
  district_id integer not null, id uuid not null, kind text not null, owner_id uuid not null, post_id uuid null, subject uuid not null,
  title text not null, unit text not null, body text null, state text not null, done integer not null, whole integer not null,
  asked_at timestamptz not null, ended_at timestamptz null, ending text null, way text not null,
  lease_until timestamptz null, attempts integer not null, stop_asked boolean not null,
  primary key (district_id, id));
create index kernel_work_owner on kernel_work (owner_id, id);
create index kernel_work_due on kernel_work (id) where ended_at is null;
create index kernel_work_ended on kernel_work (ended_at) where ended_at is not null;

-- Opening by a workbook is such work now. One that was half written waits for another yes, and goes on with what is missing.
alter table territory_opening drop column parts_done;
alter table territory_opening drop column parts;
update territory_opening set state = 'Looked' where state = 'Running';
delete from kernel_job where kind = 'territory.open';
