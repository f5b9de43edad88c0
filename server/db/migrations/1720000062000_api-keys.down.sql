drop index idx_api_keys_user_id;
alter table api_keys drop column expires_at;
