-- Three roles from the first day: the owner runs migrations, ads_app serves one workspace at a time
-- behind row-level security, ads_system signs people in and sweeps. Neither of the two bypasses it.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['ads_app', 'ads_system'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another database of the same server made it at the same moment
    end;
    begin
      if not pg_has_role(current_user, wanted, 'member') then
        execute format('grant %I to current_user', wanted);
      end if;
    exception when insufficient_privilege then
      null; -- the owner need not be a member when the server signs in as somebody else
    end;
  end loop;
end $$;

grant usage on schema public to ads_app, ads_system;
-- Readiness compares what was applied with what this version knows.
grant select on migrations to ads_system;

create table users (
  id uuid primary key,
  email text not null,
  name text,
  password_hash text not null,
  created_at timestamptz(3) not null
);
create unique index idx_users_email on users (email);

create table workspaces (
  id uuid primary key,
  name text not null,
  created_at timestamptz(3) not null
);

create table memberships (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('owner', 'admin', 'editor', 'viewer')),
  created_at timestamptz(3) not null,
  primary key (workspace_id, user_id)
);
create index idx_memberships_user_id on memberships (user_id);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  user_id uuid not null references users on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index idx_sessions_user_id on sessions (user_id);
create index idx_sessions_expires_at on sessions (expires_at);

create table api_keys (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  name text not null,
  prefix text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3)
);
create index idx_api_keys_workspace_id on api_keys (workspace_id);

grant select, insert, update, delete on users, sessions to ads_system;
grant select, insert, update, delete on workspaces, memberships, api_keys to ads_app, ads_system;

alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy tenant on workspaces to ads_app
  using (id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on workspaces to ads_system using (true);

alter table memberships enable row level security;
alter table memberships force row level security;
create policy tenant on memberships to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on memberships to ads_system using (true);

alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant on api_keys to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on api_keys to ads_system using (true);
