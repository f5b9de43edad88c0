-- When the model is to be asked again: by the worker while it waits, by whoever wants the picture after it failed.
alter table generations add column retry_at timestamptz(3);
