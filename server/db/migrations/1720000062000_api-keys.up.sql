alter table api_keys add column expires_at timestamptz(3);
create index idx_api_keys_user_id on api_keys (user_id);
