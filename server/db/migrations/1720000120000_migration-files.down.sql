drop table migration_files;
