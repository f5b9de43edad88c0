-- One row per workspace and month (UTC) is what a reservation locks, so that a cap holds however many ask at once.
-- The ledger has one entry per generation and outlives it: deleting a picture does not give money back.
create table allowances (
  workspace_id uuid primary key references workspaces on delete cascade,
  images_per_month integer check (images_per_month >= 0),
  micro_usd_per_month bigint check (micro_usd_per_month >= 0)
);

create table usage_months (
  workspace_id uuid not null references workspaces on delete cascade,
  month date not null,
  reserved_images integer not null default 0 check (reserved_images >= 0),
  settled_images integer not null default 0,
  reserved_micro_usd bigint not null default 0 check (reserved_micro_usd >= 0),
  settled_micro_usd bigint not null default 0,
  possibly_billed_micro_usd bigint not null default 0,
  primary key (workspace_id, month)
);

create table usage_entries (
  generation_id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid references users on delete set null,
  month date not null,
  provider text not null,
  model text not null,
  state text not null check (state in ('reserved', 'settled', 'released')),
  reserved_micro_usd integer not null,
  settled_micro_usd integer not null default 0,
  possibly_billed_micro_usd integer not null default 0,
  total_tokens integer not null default 0,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index idx_usage_entries_workspace_created on usage_entries (workspace_id, created_at);
create index idx_usage_entries_user_id on usage_entries (user_id);

grant select, insert, update, delete on allowances, usage_months, usage_entries to ads_app, ads_system;

alter table allowances enable row level security;
alter table allowances force row level security;
create policy tenant on allowances to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on allowances to ads_system using (true);

alter table usage_months enable row level security;
alter table usage_months force row level security;
create policy tenant on usage_months to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on usage_months to ads_system using (true);

alter table usage_entries enable row level security;
alter table usage_entries force row level security;
create policy tenant on usage_entries to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on usage_entries to ads_system using (true);
