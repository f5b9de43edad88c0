drop table audit_entries;
alter table users drop column is_operator, drop column email_verified_at;
drop index idx_memberships_one_owner;
alter table workspaces drop column deleted_at;
