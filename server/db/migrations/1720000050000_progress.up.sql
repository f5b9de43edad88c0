-- When the model's picture had come and was being stored; the step before the end that people see.
alter table generations add column drawn_at timestamptz(3);

-- What waits or is drawn in one workspace, in line: positions, snapshots and the limit look no further than it.
drop index idx_generations_unfinished;
create index idx_generations_unfinished on generations (workspace_id, created_at, id) where status in ('queued', 'rendering');
-- What ended since a listener was last here.
create index idx_generations_finished on generations (workspace_id, finished_at) where finished_at is not null;
