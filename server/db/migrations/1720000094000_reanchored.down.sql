drop index idx_generations_durations;
alter table generations drop column reanchored;
