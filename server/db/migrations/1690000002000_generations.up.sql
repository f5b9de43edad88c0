create table generations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid references users on delete set null,
  take_id uuid,
  parent_generation_id uuid,
  status text not null check (status in ('queued', 'rendering', 'succeeded', 'failed', 'canceled')),
  prompt text not null,
  edit_prompt text,
  edit_count integer not null default 0,
  provider text not null check (provider in ('gemini', 'local')),
  model text not null,
  aspect_ratio text not null,
  image_size text,
  seed integer not null,
  attempt integer not null default 0,
  failure_code text,
  failure_reason text,
  failure_message text,
  mime_type text,
  width integer,
  height integer,
  size_bytes integer,
  ratio_honoured boolean,
  thumbhash text,
  notes text[] not null default '{}',
  history_rebuilt boolean not null default false,
  usage jsonb,
  cost_micro_usd integer not null default 0,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  unique (workspace_id, id),
  -- A parent of another tenant is impossible; the key leaves only the link when the parent goes.
  foreign key (workspace_id, parent_generation_id)
    references generations (workspace_id, id) on delete set null (parent_generation_id),
  check ((status = 'failed') = (failure_code is not null)),
  check (status <> 'succeeded' or (mime_type is not null and width is not null and height is not null))
);
create index idx_generations_user_id on generations (user_id);
create index idx_generations_created_at on generations (created_at desc);
create index idx_generations_parent_id on generations (parent_generation_id);
create index idx_generations_workspace_created on generations (workspace_id, created_at desc, id desc);
create index idx_generations_unfinished on generations (created_at) where status in ('queued', 'rendering');

create table generation_references (
  workspace_id uuid not null references workspaces on delete cascade,
  generation_id uuid not null,
  position integer not null,
  asset_id uuid,
  primary key (generation_id, position),
  foreign key (workspace_id, generation_id) references generations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, asset_id) references assets (workspace_id, id) on delete set null (asset_id)
);
create index idx_generation_references_asset on generation_references (workspace_id, asset_id);

-- Turns are json, not jsonb: kept as received, key order and all. Picture bytes are {"$blob": sha-256}.
create table conversations (
  generation_id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  schema_version integer not null,
  provider text not null,
  backend text not null,
  api_version text not null,
  model text not null,
  turns json not null,
  foreign key (workspace_id, generation_id) references generations (workspace_id, id) on delete cascade
);

grant select, insert, update, delete on generations, generation_references, conversations to ads_app, ads_system;

alter table generations enable row level security;
alter table generations force row level security;
create policy tenant on generations to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on generations to ads_system using (true);

alter table generation_references enable row level security;
alter table generation_references force row level security;
create policy tenant on generation_references to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on generation_references to ads_system using (true);

alter table conversations enable row level security;
alter table conversations force row level security;
create policy tenant on conversations to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on conversations to ads_system using (true);
