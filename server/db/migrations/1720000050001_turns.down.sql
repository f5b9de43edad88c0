drop index pgboss.job_turns;
drop table queue_turns;
