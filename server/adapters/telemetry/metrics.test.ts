import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const jobs = async () => ({ queued: 3, active: 1 });

describe('metrics tell', () => {
  it('how long requests took, by method, route and status', async () => {
    const metrics = createMetrics({ jobs });
    metrics.request({ method: 'GET', route: '/api/generations/:id', status: 200 }, 0.02);
    const lines = await linesOf(metrics);
    const labels = 'method="GET",route="/api/generations/:id",status="200"';
    expect(lines).toContain(`http_request_duration_seconds_count{${labels}} 1`);
    expect(lines).toContain(`http_request_duration_seconds_bucket{le="0.025",${labels}} 1`);
    expect(lines).toContain(`http_request_duration_seconds_bucket{le="0.01",${labels}} 0`);
  });

  it('how generations ended, how long the model took and how many requests are open', async () => {
    const metrics = createMetrics({ jobs });
    metrics.generation({ provider: 'local', outcome: 'succeeded' });
    metrics.modelCall({ provider: 'gemini', outcome: 'PROVIDER_TIMEOUT' }, 61);
    metrics.connection(1);
    metrics.connection(1);
    metrics.connection(-1);
    const lines = await linesOf(metrics);
    expect(lines).toContain('generations_total{provider="local",outcome="succeeded"} 1');
    expect(lines).toContain('model_call_duration_seconds_sum{provider="gemini",outcome="PROVIDER_TIMEOUT"} 61');
    expect(lines).toContain('http_active_connections 1');
  });

  it('how many jobs wait and run, and how the process is', async () => {
    const lines = await linesOf(createMetrics({ jobs }));
    expect(lines).toEqual(expect.arrayContaining(['jobs{state="queued"} 3', 'jobs{state="active"} 1']));
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  });
});

describe('metrics answer without the number of jobs', () => {
  it.each([
    ['cannot be reached', async () => Promise.reject(new Error('no database'))],
    ['hangs', async () => new Promise<never>(() => undefined)],
  ])('when the queue %s', async (_name, broken) => {
    const lines = await linesOf(createMetrics({ jobs: broken }));
    expect(lines.some((line) => line.startsWith('jobs{'))).toBe(false);
    expect(lines.some((line) => line.startsWith('process_cpu_seconds_total '))).toBe(true);
  });
});

describe('labels', () => {
  it('take a bounded number of values, whatever is asked for', async () => {
    const metrics = createMetrics({ jobs });
    for (let n = 0; n < 5000; n += 1) {
      metrics.request({ method: `METHOD${n}`, route: `/api/${n}`, status: 100 + (n % 700) }, 0.01);
      metrics.generation({ provider: `provider${n}`, outcome: `outcome${n}` });
    }
    const lines = await linesOf(metrics);
    const values = (label: string) => new Set(lines.flatMap((line) => line.match(`[{,]${label}="([^"]*)"`)?.[1] ?? []));
    expect(values('method').size).toBeLessThanOrEqual(13);
    expect(values('route').size).toBeLessThanOrEqual(201);
    expect(values('provider').size).toBeLessThanOrEqual(9);
    expect(values('outcome').size).toBeLessThanOrEqual(41);
    expect(values('route')).toContain('other');
  });

  it('never take what a person wrote', async () => {
    const metrics = createMetrics({ jobs });
    metrics.request({ method: 'GET', route: '/api/x?q=jane@example.com"} 1\nforged 1', status: 200 }, 0.01);
    const text = (await linesOf(metrics)).join('\n');
    expect(text).not.toContain('jane');
    expect(text).not.toContain('forged');
  });
});

it('two apps in one process count apart', async () => {
  const [one, other] = [createMetrics({ jobs }), createMetrics({ jobs })];
  one.generation({ provider: 'local', outcome: 'succeeded' });
  expect(await linesOf(other)).not.toContain('generations_total{provider="local",outcome="succeeded"} 1');
});

async function linesOf(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  const { body, contentType } = await metrics.text();
  expect(contentType).toMatch(/^text\/plain/);
  return body.split('\n');
}
