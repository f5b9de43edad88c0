-- One open invitation per address: inviting again replaces it. Accepting deletes it, so its link works once.
create table invitations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  email text not null,
  role text not null check (role in ('admin', 'editor', 'viewer')),
  token_hash bytea not null unique,
  -- Only a link that came by mail proves whose address it is.
  mailed boolean not null,
  invited_by uuid references users on delete cascade,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  unique (workspace_id, email)
);
create index idx_invitations_invited_by on invitations (invited_by);
create index idx_invitations_expires_at on invitations (expires_at);

grant select, insert, update, delete on invitations to ads_app, ads_system;

alter table invitations enable row level security;
alter table invitations force row level security;
create policy tenant on invitations to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on invitations to ads_system using (true);
