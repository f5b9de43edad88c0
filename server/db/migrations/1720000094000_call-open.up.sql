-- Whether a call of the model was begun whose end nobody has written down: what a crash leaves open may be on the bill.
alter table generations add column call_open boolean not null default false;
-- Until now the status said as much.
update generations set call_open = true where status = 'rendering' and estimated_micro_usd > 0;
