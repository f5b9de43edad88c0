-- What the operator lets a workspace set at most; the workspace itself can only read it.
create table ceilings (
  workspace_id uuid primary key references workspaces on delete cascade,
  images_per_month integer check (images_per_month >= 0),
  micro_usd_per_month bigint check (micro_usd_per_month >= 0)
);

create table member_allowances (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  images_per_month integer check (images_per_month >= 0),
  micro_usd_per_month bigint check (micro_usd_per_month >= 0),
  primary key (workspace_id, user_id)
);
create index idx_member_allowances_user_id on member_allowances (user_id);

grant select on ceilings to ads_app;
grant select, insert, update, delete on ceilings to ads_system;
grant select, insert, update, delete on member_allowances to ads_app, ads_system;

alter table ceilings enable row level security;
alter table ceilings force row level security;
create policy tenant on ceilings to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on ceilings to ads_system using (true);

alter table member_allowances enable row level security;
alter table member_allowances force row level security;
create policy tenant on member_allowances to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on member_allowances to ads_system using (true);
