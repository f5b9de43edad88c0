alter table generations
  add column retry_of_id uuid,
  -- Calls of the model over all tries; the third is the last.
  add column calls integer not null default 0,
  -- Tries that were cut by a crash: their call may be on the provider's bill.
  add column interruptions integer not null default 0,
  add column estimated_micro_usd integer not null default 0,
  add column possibly_billed_micro_usd integer not null default 0;

create table idempotency_keys (
  workspace_id uuid not null references workspaces on delete cascade,
  key text not null,
  request_hash bytea not null,
  generation_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (workspace_id, key)
);
create index idx_idempotency_keys_created_at on idempotency_keys (created_at);

grant select, insert, update, delete on idempotency_keys to ads_app, ads_system;

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy tenant on idempotency_keys to ads_app
  using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
create policy system on idempotency_keys to ads_system using (true);
