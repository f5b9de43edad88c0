-- How many jobs of one group may run at once where that is not the general limit, as the operator set it.
create table queue_limits (
  group_id text primary key,
  at_once integer not null check (at_once > 0)
);
grant select, insert, update, delete on queue_limits to ads_system;
alter table ceilings add column at_once integer check (at_once > 0);
