import { setTimeout } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import { createBoundedLabel } from './bounded-label.ts';

type Needs = {
  /** Looked at when somebody asks for the metrics. */
  jobs: () => Promise<{ queued: number; active: number }>;
};

const JOBS_TIMEOUT_MILLISECONDS = 1_000;
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const MODEL_SECONDS = [0.25, 0.5, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 180];

/** A Prometheus registry of its own for each call, so that two apps in one process do not share numbers. */
export function createMetrics({ jobs }: Needs): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const instruments = createInstruments(registry);
  reportJobs(registry, jobs);
  const [method, route, provider, outcome] = [12, 200, 8, 40].map(createBoundedLabel) as BoundedLabels;

  return {
    request: (labels, seconds) => {
      const status = Math.trunc(labels.status);
      instruments.requests.observe(
        {
          method: method(labels.method),
          route: route(labels.route),
          status: status >= 100 && status < 600 ? status : 0,
        },
        seconds,
      );
    },
    connection: (change) => instruments.connections.inc(change),
    generation: (labels) =>
      instruments.generations.inc({ provider: provider(labels.provider), outcome: outcome(labels.outcome) }),
    modelCall: (labels, seconds) =>
      instruments.modelCalls.observe(
        { provider: provider(labels.provider), outcome: outcome(labels.outcome) },
        seconds,
      ),
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}

type BoundedLabel = (value: string) => string;
type BoundedLabels = [BoundedLabel, BoundedLabel, BoundedLabel, BoundedLabel];

function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last byte of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    connections: new Gauge({ name: 'http_active_connections', help: 'Requests being answered now.', registers }),
    generations: new Counter({
      name: 'generations_total',
      help: 'Generations that ended, by provider and outcome.',
      labelNames: ['provider', 'outcome'],
      registers,
    }),
    modelCalls: new Histogram({
      name: 'model_call_duration_seconds',
      help: 'Time the model took to answer.',
      labelNames: ['provider', 'outcome'],
      buckets: MODEL_SECONDS,
      registers,
    }),
  };
}

/** A queue that cannot be reached has no number: the sample is missing, the other metrics are not. */
function reportJobs(registry: Registry, jobs: Needs['jobs']): void {
  const gauge = new Gauge({
    name: 'jobs',
    help: 'Jobs waiting (queued) and running (active), over all processes.',
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      gauge.reset();
      const found = await Promise.race([jobs(), late()]).catch(() => undefined);
      if (!found) return;
      gauge.set({ state: 'queued' }, found.queued);
      gauge.set({ state: 'active' }, found.active);
    },
  });
}

async function late(): Promise<undefined> {
  return setTimeout(JOBS_TIMEOUT_MILLISECONDS, undefined, { ref: false });
}
