-- Bytes live in the object store under the blob's id. A row is pending before its bytes are written;
-- a blob without references is removed through the outbox, never before the commit that let it go.
create table blobs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  state text not null check (state in ('pending', 'stored')),
  sha256 text not null,
  mime_type text not null,
  size_bytes integer not null,
  created_at timestamptz(3) not null,
  unique (workspace_id, id)
);
create index idx_blobs_sha256 on blobs (workspace_id, sha256);
create index idx_blobs_pending on blobs (created_at) where state = 'pending';

create table blob_refs (
  workspace_id uuid not null references workspaces on delete cascade,
  blob_id uuid not null,
  holder_id uuid not null,
  purpose text not null check (purpose in ('original', 'preview', 'thumb', 'conversation')),
  primary key (blob_id, holder_id, purpose),
  foreign key (workspace_id, blob_id) references blobs (workspace_id, id)
);
create index idx_blob_refs_holder on blob_refs (workspace_id, holder_id);

create table blob_removals (
  blob_id uuid primary key references blobs on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  created_at timestamptz(3) not null
);

create table assets (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid references users on delete set null,
  name text not null,
  sha256 text not null,
  mime_type text not null,
  width integer not null,
  height integer not null,
  size_bytes integer not null,
  thumbhash text not null,
  created_at timestamptz(3) not null,
  unique (workspace_id, id),
  unique (workspace_id, sha256)
);
create index idx_assets_created_at on assets (workspace_id, created_at desc, id desc);
create index idx_assets_user_id on assets (user_id);

grant select, insert, update, delete on blobs, blob_refs, blob_removals, assets to ads_app, ads_system;

alter table blobs enable row level security;
alter table blobs force row level security;
create policy tenant on blobs to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on blobs to ads_system using (true);

alter table blob_refs enable row level security;
alter table blob_refs force row level security;
create policy tenant on blob_refs to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on blob_refs to ads_system using (true);

alter table blob_removals enable row level security;
alter table blob_removals force row level security;
create policy tenant on blob_removals to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on blob_removals to ads_system using (true);

alter table assets enable row level security;
alter table assets force row level security;
create policy tenant on assets to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on assets to ads_system using (true);
