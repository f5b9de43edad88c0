-- The same promises as the other queues have.
select pgboss.create_queue(
  'delete-workspace-dead',
  '{"policy": "standard", "retryLimit": 10000, "retryDelay": 2, "retryBackoff": true, "retryDelayMax": 60,
    "expireInSeconds": 3600, "heartbeatSeconds": 10, "deleteAfterSeconds": 604800, "notify": true}'
);
select pgboss.create_queue(
  'delete-workspace',
  '{"deadLetter": "delete-workspace-dead", "policy": "standard", "retryLimit": 9, "retryDelay": 5, "retryBackoff": true,
    "retryDelayMax": 600, "expireInSeconds": 3600, "heartbeatSeconds": 10, "deleteAfterSeconds": 604800, "notify": true}'
);
