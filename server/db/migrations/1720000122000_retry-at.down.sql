alter table generations drop column retry_at;
