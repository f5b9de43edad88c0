import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const local = { provider: 'local', model: 'local' };

describe('metrics tell', () => {
  it('how long requests took, by method, route and class of status, and with which codes they were refused', async () => {
    const metrics = createMetrics();
    const request = { method: 'GET', route: '/api/generations/:id' };
    metrics.request({ ...request, status: 204 }, 0.02);
    metrics.request({ ...request, status: 404, error: 'NOT_FOUND' }, 0.02);
    const lines = await linesOf(metrics);
    const labels = 'method="GET",route="/api/generations/:id",status="2xx"';
    expect(lines).toContain(`http_request_duration_seconds_count{${labels}} 1`);
    expect(lines).toContain(`http_request_duration_seconds_bucket{le="0.025",${labels}} 1`);
    expect(lines).toContain(`http_request_duration_seconds_bucket{le="0.01",${labels}} 0`);
    expect(lines.filter((line) => line.startsWith('http_errors_total{'))).toEqual([
      'http_errors_total{code="NOT_FOUND"} 1',
    ]);
  });

  it('how generations ended, how long the model took, what it used, and how many requests are open', async () => {
    const metrics = createMetrics();
    metrics.generation({ ...local, outcome: 'succeeded' });
    metrics.modelCall({ provider: 'gemini', model: 'a-model', outcome: 'TIMEOUT' }, 61);
    metrics.spent({ provider: 'gemini', model: 'a-model' }, { tokens: 1290, microUsd: 39_000 });
    metrics.inFlight(1);
    metrics.inFlight(1);
    metrics.inFlight(-1);
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'generations_total{provider="local",model="local",outcome="succeeded"} 1',
        'model_call_duration_seconds_sum{provider="gemini",model="a-model",outcome="TIMEOUT"} 61',
        'model_tokens_total{provider="gemini",model="a-model"} 1290',
        'model_cost_usd_total{provider="gemini",model="a-model"} 0.039',
        'http_requests_in_flight 1',
      ]),
    );
  });

  it('how tries of jobs ended, and how the process is', async () => {
    const metrics = createMetrics();
    metrics.job({ name: 'render-generation', end: 'retried' }, 3);
    const lines = await linesOf(metrics);
    expect(lines).toContain('job_duration_seconds_sum{name="render-generation",end="retried"} 3');
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
    expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
  });

  it('what is watched, as it is when somebody asks', async () => {
    const metrics = createMetrics();
    let jobs: Record<string, number> = { queued: 3, active: 1 };
    metrics.watch({ name: 'jobs', help: 'Jobs.', label: 'state', read: async () => jobs });
    metrics.watch({ name: 'oldest', help: 'The oldest.', read: async () => 7 });
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining(['jobs{state="queued"} 3', 'jobs{state="active"} 1', 'oldest 7']),
    );
    jobs = { queued: 0 };
    const lines = await linesOf(metrics);
    expect(lines).toContain('jobs{state="queued"} 0');
    expect(lines.some((line) => line.startsWith('jobs{state="active"}'))).toBe(false);
  });
});

describe('metrics answer without what', () => {
  it.each([
    ['cannot be read', async () => Promise.reject(new Error('no database'))],
    ['never answers', async () => new Promise<never>(() => undefined)],
  ])('%s', async (_name, read) => {
    const metrics = createMetrics();
    metrics.watch({ name: 'jobs', help: 'Jobs.', label: 'state', read });
    metrics.watch({ name: 'oldest', help: 'The oldest.', read });
    const lines = await linesOf(metrics);
    expect(lines.filter((line) => /^(jobs|oldest)[{ ]/.test(line))).toEqual([]);
    expect(lines.some((line) => line.startsWith('process_cpu_seconds_total '))).toBe(true);
  });
});

describe('labels', () => {
  it('take a bounded number of values, whatever is asked for', async () => {
    const metrics = createMetrics();
    for (let n = 0; n < 5000; n += 1) {
      const request = { method: `METHOD${n}`, route: `/api/${n}`, status: 100 + (n % 700), error: `CODE${n}` };
      metrics.request(request, 0.01);
      metrics.generation({ provider: `provider${n}`, model: `model${n}`, outcome: `outcome${n}` });
      metrics.job({ name: `job${n}`, end: 'done' }, 1);
    }
    const lines = await linesOf(metrics);
    const values = (label: string) => new Set(lines.flatMap((line) => line.match(`[{,]${label}="([^"]*)"`)?.[1] ?? []));
    expect(values('method').size).toBeLessThanOrEqual(13);
    expect(values('route').size).toBeLessThanOrEqual(201);
    expect([...values('status')].toSorted()).toEqual(['1xx', '2xx', '3xx', '4xx', '5xx', 'other']);
    expect(values('code').size).toBeLessThanOrEqual(61);
    expect(values('provider').size).toBeLessThanOrEqual(9);
    expect(values('model').size).toBeLessThanOrEqual(41);
    expect(values('outcome').size).toBeLessThanOrEqual(41);
    expect(values('route')).toContain('other');
  });

  it('never take what a person wrote', async () => {
    const metrics = createMetrics();
    metrics.request({ method: 'GET', route: '/api/x?q=jane@example.com"} 1\nforged 1', status: 200 }, 0.01);
    const text = (await linesOf(metrics)).join('\n');
    expect(text).not.toContain('jane');
    expect(text).not.toContain('forged');
  });
});

it('two apps in one process count apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.generation({ ...local, outcome: 'succeeded' });
  expect((await linesOf(other)).some((line) => line.startsWith('generations_total{'))).toBe(false);
});

async function linesOf(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  const { body, contentType } = await metrics.text();
  expect(contentType).toMatch(/^text\/plain/);
  return body.split('\n');
}
