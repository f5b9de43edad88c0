-- What each applied migration said: its fingerprint (SHA-256), so that a later change of the file is seen, and why servers
-- of the version before cannot run on it, when they cannot.
create table migration_files (
  name text primary key,
  fingerprint text not null,
  contract text
);
grant select on migration_files to ads_system;
