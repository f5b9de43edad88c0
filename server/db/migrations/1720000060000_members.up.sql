-- A workspace that is being deleted has no members any more; its row stays until its files are gone.
alter table workspaces add column deleted_at timestamptz(3);

-- Nobody can make two owners, whatever runs at the same time; use cases lock the workspace so that there is one.
create unique index idx_memberships_one_owner on memberships (workspace_id) where role = 'owner';

alter table users
  add column is_operator boolean not null default false,
  add column email_verified_at timestamptz(3);
-- The first account is the operator's.
update users set is_operator = true where id = (select id from users order by created_at, id limit 1);

-- What was done in a workspace, by whom. Nobody but the owner of the table can change or delete a line; lines go with
-- their workspace, and a deleted user's name goes from them.
create table audit_entries (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid references users on delete set null,
  action text not null,
  subject_id uuid,
  detail jsonb not null default '{}',
  created_at timestamptz(3) not null
);
create index idx_audit_entries_workspace on audit_entries (workspace_id, created_at desc, id desc);
create index idx_audit_entries_user_id on audit_entries (user_id);

grant select, insert on audit_entries to ads_app, ads_system;

alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy tenant on audit_entries to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on audit_entries to ads_system using (true);
