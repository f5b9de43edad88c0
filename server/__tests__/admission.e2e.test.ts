import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let simulator: Simulator;
let server: TestServer;
const few = { QUEUE_LIMIT_WORKSPACE: '3', QUEUE_LIMIT: '5' };

/** One workspace may fill every place of the worker. */
const start = (limits: Record<string, string>) =>
  startTestServer({
    GEMINI_API_KEY: 'test-key',
    GEMINI_BASE_URL: simulator.url,
    WORKER_CONCURRENCY: '2',
    WORKSPACE_CONCURRENCY: '2',
    DRAIN_SECONDS: '0',
    ...limits,
  });

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, scale: 1 });
  server = await start(few);
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
});
beforeEach(() => simulator.reset());

async function newcomer(address = server.address): Promise<Browser> {
  const browser = new Browser(address);
  await browser.signUp();
  return browser;
}

const ask = (browser: Browser, prompt = 'Slow [[sim:slow:60000]]') =>
  browser.post('/api/transform', { prompt }, { prefer: 'respond-async' });

async function cancelAll(browser: Browser): Promise<void> {
  for (const { id } of (await browser.get('/api/generations')).body.data) {
    await browser.post(`/api/generations/${id}/cancel`);
  }
}

test('429: a workspace has so many under way and no more, however many ask at once; canceling makes room', async () => {
  const [browser, other] = [await newcomer(), await newcomer()];
  const replies = await Promise.all(Array.from({ length: 8 }, () => ask(browser)));
  const taken = replies.filter(({ status }) => status === 202);
  const refused = replies.filter(({ status }) => status === 429);
  expect([taken.length, refused.length]).toEqual([3, 5]);
  for (const { body, headers } of refused) {
    expect(body.error.code).toBe('RATE_LIMITED');
    expect(body.error.message).toMatch(/^3 pictures are waiting or being drawn in this workspace.*cancel some/);
    expect(headers.get('retry-after')).toBe('30');
  }
  expect((await browser.get('/api/generations')).body.meta.total).toBe(3);
  expect((await browser.get('/api/usage')).body.data.reserved.images).toBe(3);

  expect((await ask(other)).status).toBe(202);
  await browser.post(`/api/generations/${taken[2]?.body.data.generationId}/cancel`);
  expect((await ask(browser)).status).toBe(202);
  expect((await ask(browser)).status).toBe(429);
  for (const each of [browser, other]) await cancelAll(each);
});

test('429: the whole server takes no more than it can hold', async () => {
  const full = await start(few);
  const many = await Promise.all(Array.from({ length: 3 }, () => newcomer(full.address)));
  for (const browser of many) for (let n = 0; n < 3; n += 1) await ask(browser);
  // The count is some seconds old: each try is somebody else's, so that nobody reaches the limit of their workspace.
  const late = async () => {
    const browser = await newcomer(full.address);
    return (await ask(browser)).body.error?.message;
  };
  await expect.poll(late, { interval: 500 }).toMatch(/^\d+ pictures are waiting on this server/);
  await full.stop();
});

test('ten thousand of one workspace do not hold up the picture of another for more than one job', async () => {
  const roomy = await start({});
  try {
    const [hog, small] = [await newcomer(roomy.address), await newcomer(roomy.address)];
    await queueMany(roomy, hog, 10_000);
    await expect.poll(() => simulator.requests.length).toBeGreaterThan(2);
    const began = performance.now();
    const made = await small.post('/api/transform', { prompt: 'Small [[sim:slow:100]]' });
    expect(made.status).toBe(201);
    expect(performance.now() - began).toBeLessThan(4_000);
    const [last] = (await hog.get('/api/generations')).body.data;
    expect(last).toMatchObject({ status: 'queued', queuePosition: 101 });
  } finally {
    await roomy.stop();
  }
});

/** Rows and jobs as so many requests would have left them. */
async function queueMany({ database }: TestServer, browser: Browser, count: number): Promise<void> {
  const { workspace } = (await browser.get('/api/auth/me')).body.data;
  await database.pool.query(
    `with rows as (
       insert into generations (id, workspace_id, status, prompt, provider, model, aspect_ratio, seed, created_at)
       select gen_random_uuid(), $1, 'queued', 'Many [[sim:slow:500]]', 'gemini', 'gemini-nano-banana-2.1', '1:1', n,
         now() + n * interval '1 millisecond'
       from generate_series(1, $2::int) n
       returning id
     )
     insert into pgboss.job (name, data, group_id, policy, dead_letter, retry_limit)
     select 'render-generation',
       jsonb_build_object('payload', jsonb_build_object('generationId', id, 'workspaceId', $1::uuid)),
       $1::text, 'standard', 'render-generation-dead', 2
     from rows`,
    [workspace.id, count],
  );
}
