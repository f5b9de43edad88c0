alter table ceilings drop column at_once;
drop table queue_limits;
