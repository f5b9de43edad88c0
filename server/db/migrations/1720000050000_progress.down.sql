drop index idx_generations_finished;
drop index idx_generations_unfinished;
create index idx_generations_unfinished on generations (created_at) where status in ('queued', 'rendering');
alter table generations drop column drawn_at;
