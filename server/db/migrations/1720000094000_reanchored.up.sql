-- A version drawn afresh from the photos and words of its parent; its conversation is its own.
alter table generations add column reanchored boolean not null default false;
-- How long pictures of a model took lately in a workspace.
create index idx_generations_durations on generations (workspace_id, model, finished_at desc) where status = 'succeeded';
