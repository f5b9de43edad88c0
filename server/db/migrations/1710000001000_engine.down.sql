drop table idempotency_keys;
alter table generations
  drop column retry_of_id,
  drop column calls,
  drop column interruptions,
  drop column estimated_micro_usd,
  drop column possibly_billed_micro_usd;
