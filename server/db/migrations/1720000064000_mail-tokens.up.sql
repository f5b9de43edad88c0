-- What a link in a letter stands for; using it deletes it, and asking again replaces it.
create table mail_tokens (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  kind text not null check (kind in ('reset', 'verify')),
  -- The address the letter went to, which the link proves; for a change of address it is the new one.
  email text not null,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  unique (user_id, kind)
);
create index idx_mail_tokens_expires_at on mail_tokens (expires_at);

grant select, insert, update, delete on mail_tokens to ads_system;
