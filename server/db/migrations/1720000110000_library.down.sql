drop index idx_generations_maker, idx_generations_not_made, idx_generations_starred;
alter table generations drop column starred;
