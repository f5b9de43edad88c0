drop table last_backup;
