-- What a workspace lets go of by itself, and after how many days; null keeps it for ever.
create table retentions (
  workspace_id uuid primary key references workspaces on delete cascade,
  failed_days integer check (failed_days > 0),
  unused_asset_days integer check (unused_asset_days > 0)
);
grant select, insert, update, delete on retentions to ads_app, ads_system;

alter table retentions enable row level security;
alter table retentions force row level security;
create policy tenant on retentions to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on retentions to ads_system using (true);

-- When the sweep first saw that no picture uses a photo. The days count from here, so that none goes with its last picture.
alter table assets add column unused_since timestamptz(3);
create index idx_assets_unused on assets (workspace_id, unused_since) where unused_since is not null;
