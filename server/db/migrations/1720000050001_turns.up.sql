-- When each workspace's last job was claimed: whose turn it is among those that have equally many running.
create table queue_turns (
  name text not null,
  group_id text not null,
  at timestamptz not null,
  primary key (name, group_id)
);
grant select, insert, update, delete on queue_turns to ads_system;

-- The groups that wait are found by jumping from one to the next, however many jobs each has.
create index job_turns on pgboss.job_common (name, group_id, created_on)
  where state < 'active' and not blocked;
