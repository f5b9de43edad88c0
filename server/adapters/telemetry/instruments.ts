import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const MODEL_SECONDS = [0.25, 0.5, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 180];

/** Everything that is counted as it happens. */
export function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'From the first byte of a request to the last of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    errors: new Counter({
      name: 'http_errors_total',
      help: 'Refusals and faults, by the code in the envelope.',
      labelNames: ['code'],
      registers,
    }),
    inFlight: new Gauge({ name: 'http_requests_in_flight', help: 'Requests being answered now.', registers }),
    generations: new Counter({
      name: 'generations_total',
      help: 'Generations that ended, by provider, model and outcome.',
      labelNames: ['provider', 'model', 'outcome'],
      registers,
    }),
    modelCalls: new Histogram({
      name: 'model_call_duration_seconds',
      help: 'Time the model took to answer; its outcome is ok, or the reason why there is no picture.',
      labelNames: ['provider', 'model', 'outcome'],
      buckets: MODEL_SECONDS,
      registers,
    }),
    ...ofSpending(registers),
    jobs: new Histogram({
      name: 'job_duration_seconds',
      help: 'Time that tries of jobs took, by how they ended: done, snoozed, retried, failed.',
      labelNames: ['name', 'end'],
      buckets: MODEL_SECONDS,
      registers,
    }),
  };
}

function ofSpending(registers: Registry[]) {
  const labelNames = ['provider', 'model'] as const;
  return {
    tokens: new Counter({
      name: 'model_tokens_total',
      help: 'Tokens that models said they used.',
      labelNames,
      registers,
    }),
    money: new Counter({
      name: 'model_cost_usd_total',
      help: 'Money that pictures cost by the price table, in US dollars.',
      labelNames,
      registers,
    }),
  };
}
