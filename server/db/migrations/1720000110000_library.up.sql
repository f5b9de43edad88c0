alter table generations add column starred boolean not null default false;
create index idx_generations_starred on generations (workspace_id, created_at desc, id desc) where starred;
-- Few end like this, so the walk along all would be long.
create index idx_generations_not_made on generations (workspace_id, created_at desc, id desc)
  where status in ('failed', 'canceled');
create index idx_generations_maker on generations (workspace_id, user_id, created_at desc, id desc);
