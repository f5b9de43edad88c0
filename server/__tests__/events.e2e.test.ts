import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { type Following, followEvents } from './harness/follow-events.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let simulator: Simulator;
let server: TestServer;
let browser: Browser;
const open: Following[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, scale: 0.1 });
  server = await startTestServer({
    GEMINI_API_KEY: 'test-key',
    GEMINI_BASE_URL: simulator.url,
    WORKSPACE_CONCURRENCY: '1',
  });
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
});
beforeEach(async () => {
  simulator.reset();
  browser = new Browser(server.address);
  await browser.signUp();
});
afterEach(() => {
  vi.useRealTimers();
  for (const following of open.splice(0)) following.leave();
});

async function follow(path: string, headers?: Record<string, string>, who = browser): Promise<Following> {
  const following = await followEvents(who, path, headers);
  open.push(following);
  return following;
}

async function ask(prompt: string): Promise<string> {
  const reply = await browser.post('/api/transform', { prompt }, { prefer: 'respond-async' });
  expect(reply.status).toBe(202);
  return reply.body.data.generationId;
}

/** Nothing can be stored until the answer is called. */
async function holdBlobs(): Promise<() => Promise<void>> {
  const client = await server.database.ownerPool.connect();
  await client.query('begin; lock table blobs in exclusive mode');
  return async () => {
    await client.query('commit');
    client.release();
  };
}

const stagesOf = (following: Following, id: string) => [
  ...new Set(following.rows().flatMap((row) => (row['id'] === id ? [row['stage']] : []))),
];

describe('progress', () => {
  test('a picture is heard waiting with its place, rendering, being stored and done', async () => {
    const following = await follow('/api/events');
    expect(following.headers['content-type']).toContain('text/event-stream');
    const letStore = await holdBlobs();
    const first = await ask('First');
    await expect.poll(() => stagesOf(following, first)).toContain('storing');
    const storing = following.rows().findLast(({ id }) => id === first);
    expect(storing).toMatchObject({ status: 'rendering', attempt: 1, queuePosition: null });
    expect(storing?.['startedAt']).not.toBeNull();
    const second = await ask('Second [[sim:slow:300]]');
    await expect.poll(() => stagesOf(following, second)).toContain('queued');
    expect(following.rows().find(({ id }) => id === second)).toMatchObject({ queuePosition: 1, attempt: 0 });
    await letStore();
    await expect.poll(() => stagesOf(following, second)).toContain('done');
    expect(stagesOf(following, first).at(-1)).toBe('done');
    expect(stagesOf(following, second).slice(0, 2)).toEqual(['queued', 'rendering']);
  });

  test('of a busy model it is heard when it is asked again, until it is', async () => {
    simulator.enqueue({ scenario: '429:1.5' });
    const following = await follow('/api/events');
    const id = await ask('Busy at first [[sim:slow:1000]]');
    await expect.poll(() => stagesOf(following, id)).toContain('rendering');
    const seen = () => following.rows().flatMap((row) => (row['id'] === id ? [row] : []));
    await expect.poll(() => seen().some(({ retryAt }) => retryAt !== null)).toBe(true);
    const { retryAt, startedAt } = seen().findLast((row) => row['retryAt'] !== null) ?? {};
    expect(Date.parse(String(retryAt)) - Date.parse(String(startedAt))).toBeGreaterThan(1_500);
    await expect.poll(() => stagesOf(following, id), { timeout: 15_000 }).toContain('done');
    const [waiting, asked] = [true, false].map((waits) =>
      seen().findLastIndex((row) => (row['retryAt'] !== null) === waits && row['stage'] === 'rendering'),
    );
    expect(asked).toBeGreaterThan(waiting ?? 0);
    expect(seen().at(-1)).toMatchObject({ status: 'succeeded', retryAt: null });
  });

  test('whoever waits hears of each step forward, and sees the same when asking', async () => {
    const [first, second, third] = [
      await ask('One [[sim:slow:1500]]'),
      await ask('Two [[sim:slow:1500]]'),
      await ask('Three [[sim:slow:1500]]'),
    ];
    await expect.poll(async () => (await browser.get(`/api/generations/${third}`)).body.data.queuePosition).toBe(2);
    const following = await follow(`/api/generations/${third}/events`);
    const everything = await follow('/api/events');
    // Of changes that follow at once only the last need be told, so each is heard before the next.
    await expect.poll(() => stagesOf(following, third)).toContain('rendering');
    const letStore = await holdBlobs();
    await expect.poll(() => stagesOf(following, third)).toContain('storing');
    await letStore();
    await following.ended;
    expect(following.rows().map(({ queuePosition }) => queuePosition)).toEqual([2, 1, null, null, null]);
    expect(following.rows().at(-1)).toMatchObject({ status: 'succeeded' });
    const lines = everything.heard.filter(({ name }) => name === 'line').map(({ data }) => data['waiting']);
    expect(lines).toContainEqual([third]);
    expect(lines.flat()).not.toContain(second);
    const { data } = (await browser.get(`/api/generations?ids=${[first, second, third].join()}`)).body;
    expect(data.map((row: Record<string, unknown>) => [row['stage'], row['queuePosition']])).toEqual(
      Array(3).fill(['done', null]),
    );
  });

  test('nobody hears of another workspace', async () => {
    const stranger = new Browser(server.address);
    await stranger.signUp();
    const following = await follow('/api/events', {}, stranger);
    await browser.post('/api/transform', { prompt: 'Not yours' });
    const own = (await stranger.post('/api/transform', { prompt: 'Mine' })).body.data.generationId;
    await stranger.delete(`/api/generations/${own}`);
    await expect.poll(() => following.rows().at(-1)).toEqual({ id: own, deleted: true });
    expect(new Set(following.rows().map(({ id }) => id))).toEqual(new Set([own]));
    expect(JSON.stringify(following.heard)).not.toContain('Not yours');
  });
});

describe('coming back', () => {
  test('what is under way comes first, and with Last-Event-ID also what has ended meanwhile', async () => {
    const away = await follow('/api/events');
    const before = await ask('Seen before');
    await expect.poll(() => stagesOf(away, before)).toContain('done');
    const last = away.heard.findLast(({ eventId }) => eventId !== undefined)?.eventId ?? '';
    away.leave();
    const missed = (await browser.post('/api/transform', { prompt: 'Missed' })).body.data.generationId;
    const running = await ask('Running [[sim:slow:20000]]');

    const fresh = await follow('/api/events');
    await expect.poll(() => fresh.rows().map(({ id }) => id)).toContain(running);
    expect(fresh.rows().map(({ id }) => id)).not.toContain(missed);
    const back = await follow('/api/events', { 'last-event-id': last });
    await expect.poll(() => back.rows().map(({ id }) => id)).toEqual(expect.arrayContaining([missed, running]));
    expect(back.rows().find(({ id }) => id === missed)).toMatchObject({ status: 'succeeded' });
    await browser.post(`/api/generations/${running}/cancel`);
  });

  test('an id that is not ours is as good as none', async () => {
    await browser.post('/api/transform', { prompt: 'Before' });
    const following = await follow('/api/events', { 'last-event-id': "0'; drop table generations" });
    const id = await ask('Now');
    await expect.poll(() => stagesOf(following, id)).toContain('done');
    expect(new Set(following.rows().map((row) => row['id']))).toEqual(new Set([id]));
  });

  test('the stream of one generation ends with its end, also for a late listener', async () => {
    const made = await browser.post('/api/transform', { prompt: 'Done' });
    const following = await follow(`/api/generations/${made.body.data.generationId}/events`);
    await following.ended;
    expect(following.rows()).toMatchObject([{ status: 'succeeded' }]);
  });

  test('leaving cancels nothing', async () => {
    const id = await ask('Goes on [[sim:slow:500]]');
    const following = await follow(`/api/generations/${id}/events`);
    following.leave();
    await expect.poll(async () => (await browser.get(`/api/generations/${id}`)).body.data.status).toBe('succeeded');
  });
});

describe('who may listen', () => {
  test('401 without a session; 404: another workspace’s stream looks like a missing one', async () => {
    const made = await browser.post('/api/transform', { prompt: 'Secret' });
    const stranger = new Browser(server.address);
    await stranger.signUp();
    expect((await stranger.get(`/api/generations/${made.body.data.generationId}/events`)).status).toBe(404);
    expect((await new Browser(server.address).get('/api/events')).status).toBe(401);
  });

  test.each([
    ['the membership', 'delete from memberships where user_id = $1'],
    ['the session', 'delete from sessions where user_id = $1'],
  ])('a stream is closed at the next beat when %s has ended', async (_, statement) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const following = await follow('/api/events');
    const { user } = (await browser.get('/api/auth/me')).body.data;
    await vi.advanceTimersByTimeAsync(15_000);
    const id = await ask('Still welcome');
    await expect.poll(() => stagesOf(following, id)).toContain('done');

    await server.database.pool.query(statement, [user.id]);
    await vi.advanceTimersByTimeAsync(15_000);
    await following.ended;
  });

  test('an open stream is no use of a session: it is over once nobody has used it for eight hours', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { user } = (await browser.get('/api/auth/me')).body.data;
    const following = await follow('/api/events');
    const letMinutesPass = (minutes: number) =>
      server.database.pool.query(
        "update sessions set last_seen_at = last_seen_at - $2 * interval '1 minute' where user_id = $1",
        [user.id, minutes],
      );
    await letMinutesPass(479);
    await vi.advanceTimersByTimeAsync(15_000);
    await expect.poll(following.beats).toBe(1);
    await letMinutesPass(2);
    await vi.advanceTimersByTimeAsync(15_000);
    await following.ended;
    expect((await browser.get('/api/auth/me')).status).toBe(401);
  });

  test('429: a member holds 20 streams at most, and gets a place back by leaving', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => follow('/api/events')));
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const refused = await browser.get('/api/events');
    expect([refused.status, refused.body.error.code]).toEqual([429, 'RATE_LIMITED']);
    expect(refused.headers.get('retry-after')).toBe('30');
    streams[0]?.leave();
    await expect.poll(async () => (await follow('/api/events')).status).toBe(200);
  });
});

test('stopping the server does not wait for who connected and never asked', async () => {
  const other = await startTestServer();
  const { hostname, port } = new URL(other.address);
  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');
  const began = performance.now();
  await other.stop();
  expect(performance.now() - began).toBeLessThan(10_000);
  silent.destroy();
});
