-- Failed sign-ins in a row. A lane is an e-mail address, known or not, or one device of it that signed in before.
create table sign_in_failures (
  lane bytea primary key,
  email_hash bytea not null,
  failures integer not null,
  locked_until timestamptz(3),
  updated_at timestamptz(3) not null
);
create index idx_sign_in_failures_email_hash on sign_in_failures (email_hash);
create index idx_sign_in_failures_updated_at on sign_in_failures (updated_at);

grant select, insert, update, delete on sign_in_failures to ads_system;
