-- Where a session was used last and with what, for its user to recognise it by.
alter table sessions add column user_agent text, add column address text;
