import { collectDefaultMetrics, Registry } from 'prom-client';
import type { ByModel, Metrics } from '../../ports/metrics.ts';
import { createBoundedLabel } from './bounded-label.ts';
import { createInstruments } from './instruments.ts';
import { watchIn } from './watched.ts';

/** A Prometheus registry of its own for each call, so that two apps in one process do not share numbers. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const instruments = createInstruments(registry);
  const [method, route, provider, model, outcome, error, job] = bounded(12, 200, 8, 40, 40, 60, 20);
  const byModel = (labels: ByModel) => ({ provider: provider(labels.provider), model: model(labels.model) });

  return {
    request: (labels, seconds) => {
      instruments.requests.observe(
        { method: method(labels.method), route: route(labels.route), status: statusClass(labels.status) },
        seconds,
      );
      if (labels.error !== undefined) instruments.errors.inc({ code: error(labels.error) });
    },
    inFlight: (change) => instruments.inFlight.inc(change),
    generation: (labels) => instruments.generations.inc({ ...byModel(labels), outcome: outcome(labels.outcome) }),
    modelCall: (labels, seconds) =>
      instruments.modelCalls.observe({ ...byModel(labels), outcome: outcome(labels.outcome) }, seconds),
    spent: (labels, { tokens, microUsd }) => {
      instruments.tokens.inc(byModel(labels), tokens);
      instruments.money.inc(byModel(labels), microUsd / 1_000_000);
    },
    job: ({ name, end }, seconds) => instruments.jobs.observe({ name: job(name), end }, seconds),
    watch: (gauge) => watchIn(registry, gauge),
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}

type BoundedLabel = (value: string) => string;
type Seven = [BoundedLabel, BoundedLabel, BoundedLabel, BoundedLabel, BoundedLabel, BoundedLabel, BoundedLabel];

function bounded(...sizes: [number, number, number, number, number, number, number]): Seven {
  return sizes.map(createBoundedLabel) as Seven;
}

/** `2xx`; what is no status at all is `other`. */
function statusClass(status: number): string {
  const hundreds = Math.trunc(status / 100);
  return hundreds >= 1 && hundreds <= 5 ? `${hundreds}xx` : 'other';
}
