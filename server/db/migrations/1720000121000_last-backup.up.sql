-- When the last backup was finished, whoever made it and wherever it lies: what says that none was made for too long.
create table last_backup (
  only_one boolean primary key default true check (only_one),
  id text not null,
  finished_at timestamptz(3) not null
);
grant select, insert, update, delete on last_backup to ads_system;
