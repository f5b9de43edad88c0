import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../__tests__/harness/browser.ts';
import { memberOf, type Someone, someone } from '../../__tests__/harness/people.ts';
import { plainPhoto } from '../../__tests__/harness/photos.ts';
import { startTestServer, type TestServer } from '../../__tests__/harness/server.ts';
import { RENDER_GENERATION, renderGenerationJob } from '../generations/index.ts';

let server: TestServer;
let operator: Someone;
/** While it is, every job fails at its first and only try. */
let broken = false;

beforeAll(async () => {
  server = await startTestServer({ WORKER: 'off' });
  operator = await someone(server);
  const { run, giveUp } = renderGenerationJob(server.product.world);
  const breakable: typeof run = (payload, context) => {
    if (broken) throw new RangeError('The words of somebody');
    return run(payload, context);
  };
  await server.product.world.queue.work({ [RENDER_GENERATION]: { tries: 1, seconds: 60, run: breakable, giveUp } });
});
afterAll(() => server.stop());

const see = async (path: string) => (await operator.browser.get(`/api/operator/${path}`)).body;
const retry = (id: string) => operator.browser.post(`/api/operator/jobs/${id}/retry`);

/** Small pictures are made after the picture they are of; until then what a workspace holds goes on growing. */
async function restOfTheWork(): Promise<void> {
  await expect.poll(async () => (await see('overview')).data.jobs).toMatchObject({ queued: 0, active: 0 });
}

async function statusOf({ browser }: Someone, id: string): Promise<string> {
  return (await browser.get(`/api/generations/${id}`)).body.data.status;
}

/** A picture that was given up, and the job that failed. */
async function failedPicture(maker: Someone): Promise<{ generationId: string; jobId: string }> {
  broken = true;
  const asked = await maker.browser.post('/api/transform', { prompt: 'A secret launch' }, { prefer: 'respond-async' });
  const { generationId } = asked.body.data;
  await expect.poll(() => statusOf(maker, generationId), { interval: 50 }).toBe('failed');
  broken = false;
  const { data: jobs } = await see('jobs');
  const job = jobs.find(({ workspaceId }: { workspaceId: string }) => workspaceId === maker.workspaceId);
  return { generationId, jobId: job.id };
}

test('401 and 403: every route is for operators in a session, and for nobody else', async () => {
  const owner = await someone(server);
  const { key } = (await operator.browser.post('/api/api-keys', { name: 'script' })).body.data;
  const { paths } = (await operator.browser.get('/api/openapi.json')).body;
  const routes = Object.entries(paths as Record<string, Record<string, unknown>>)
    .filter(([path]) => path.startsWith('/api/operator/'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const));
  expect(routes.length).toBeGreaterThanOrEqual(7);
  for (const [method, path] of routes) {
    const at = path.replace('{id}', owner.workspaceId);
    const json = method === 'GET' ? undefined : {};
    const headers = { authorization: `Bearer ${key}` };
    const answers = [
      await new Browser(server.address).send(method, at, { json }),
      await owner.browser.send(method, at, { json }),
      await new Browser(server.address).send(method, at, { json, headers }),
    ];
    expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 401, 403, 403]);
  }
});

test('200: the overview says what it runs on, how it is and how much it holds', async () => {
  const before = (await see('overview')).data;
  await someone(server);
  await restOfTheWork();
  const { data } = await see('overview');
  expect(data).toMatchObject({
    version: 'test',
    runsOn: { counters: 'process', pictures: 'disk', renderer: 'local', mail: 'none', worker: 'off' },
    checks: { database: { ok: true, critical: true }, provider: { ok: true, critical: false } },
    totals: { users: before.totals.users + 1, workspaces: before.totals.workspaces + 1 },
  });
  expect(data.uptimeSeconds).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(data.runsOn)).not.toContain('/');
});

test('200: accounts are found by a part of name or e-mail, page by page, and no secret comes along', async () => {
  const mark = randomUUID().slice(0, 8);
  const people = await Promise.all([1, 2, 3].map(() => someone(server)));
  for (const { browser } of people)
    await browser.send('PATCH', '/api/account', { json: { name: `Nora ${mark} 100%` } });
  const found = await see(`users?q=${mark}&pageSize=2`);
  expect(found.data).toHaveLength(2);
  expect(found.meta).toMatchObject({ total: 3, totalPages: 2, page: 1 });
  const second = await see(`users?q=${mark}&pageSize=2&page=2`);
  const ids = [...found.data, ...second.data].map(({ id }: { id: string }) => id);
  expect(ids.toSorted()).toEqual(people.map(({ userId }) => userId).toSorted());
  expect(found.data[0]).toMatchObject({ workspaces: 1, isOperator: false, emailVerified: false });
  expect(found.data[0].lastSeenAt).not.toBeNull();
  expect(JSON.stringify(found)).not.toMatch(/argon|hash/i);
  expect((await see(`users?q=${people[0]?.email.slice(0, 20).toUpperCase()}`)).meta.total).toBe(1);
  expect((await see('users?q=100%25')).meta.total).toBe(3);
  expect((await see('users?q=1_0')).meta.total).toBe(0);
});

test('200: workspaces come with what they hold and spent, their limits and their ceiling', async () => {
  const owner = await someone(server);
  await memberOf(server, owner.workspaceId, 'editor');
  const form = new FormData();
  form.set('prompt', 'A spring sale');
  form.set('referenceImages', new Blob([new Uint8Array(await plainPhoto(9, 9, 200))]), 'blue.jpg');
  expect((await owner.browser.postForm('/api/transform', form)).status).toBe(201);
  const { workspaceId } = owner;
  await owner.browser.send('PATCH', `/api/workspaces/${workspaceId}/allowances`, { json: { imagesPerMonth: 7 } });
  const ceiling = { imagesPerMonth: 9, microUsdPerMonth: null, atOnce: 3 };
  await operator.browser.send('PATCH', `/api/operator/workspaces/${workspaceId}/ceiling`, { json: ceiling });

  await restOfTheWork();
  const { data, meta } = await see(`workspaces?q=${owner.email}`);
  expect(meta.total).toBe(1);
  expect(data[0]).toMatchObject({
    id: workspaceId,
    ownerEmail: owner.email,
    members: 2,
    generations: 1,
    month: { images: 1, costMicroUsd: 0 },
    limits: { imagesPerMonth: 7, microUsdPerMonth: null },
    ceiling,
    deleting: false,
  });
  expect(data[0].storageBytes).toBeGreaterThan(1000);

  const storage = (await see('storage')).data;
  const mine = storage.largest.find((each: { workspaceId: string }) => each.workspaceId === workspaceId);
  expect(mine).toMatchObject({ bytes: data[0].storageBytes });
  expect(storage.bytes).toBeGreaterThanOrEqual(mine.bytes);
});

describe('jobs that failed for good', () => {
  test('200: they are listed with the kind of fault, and without what was written', async () => {
    const maker = await someone(server);
    const { jobId } = await failedPicture(maker);
    const jobs = await see('jobs?state=failed&pageSize=100');
    expect(jobs.data.find(({ id }: { id: string }) => id === jobId)).toMatchObject({
      name: 'render-generation',
      state: 'failed',
      tries: 1,
      failure: 'RangeError',
      workspaceId: maker.workspaceId,
    });
    expect(JSON.stringify(jobs)).not.toMatch(/secret|words/i);
    expect((await see('overview')).data.jobs.failed).toBe(jobs.meta.total);
    expect((await see('jobs?state=queued')).data).toEqual([]);
  });

  test('200, then 404: one is done once more, in the name of who asked, and only once', async () => {
    const maker = await someone(server);
    const { generationId, jobId } = await failedPicture(maker);
    const both = await Promise.all([retry(jobId), retry(jobId)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
    const all = () => maker.browser.get('/api/generations').then(({ body }) => body.data);
    await expect.poll(async () => (await all())[0].status, { interval: 50 }).toBe('succeeded');
    expect(await all()).toMatchObject([
      { retryOfId: generationId, userId: maker.userId },
      { id: generationId, status: 'failed' },
    ]);
    const left = (await see('jobs?pageSize=100')).data;
    expect(left.some(({ id }: { id: string }) => id === jobId)).toBe(false);
    const { data: lines } = (await maker.browser.get('/api/audit?action=job-retried')).body;
    expect(lines).toMatchObject([{ userId: operator.userId, subjectId: jobId, detail: { job: 'render-generation' } }]);
  });

  test('409: not for somebody who has left, nor beyond the allowance; then it stays in the list', async () => {
    const owner = await someone(server);
    const leaver = await memberOf(server, owner.workspaceId, 'editor');
    const { jobId } = await failedPicture(leaver);
    await owner.browser.send('PATCH', `/api/workspaces/${owner.workspaceId}/allowances`, {
      json: { imagesPerMonth: 0 },
    });
    expect((await retry(jobId)).status).toBe(429);
    await owner.browser.delete(`/api/workspaces/${owner.workspaceId}/members/${leaver.userId}`);
    expect((await retry(jobId)).status).toBe(409);
    const left = (await see('jobs?pageSize=100')).data;
    expect(left.some(({ id }: { id: string }) => id === jobId)).toBe(true);
    expect((await owner.browser.get('/api/generations')).body.meta.total).toBe(1);
    expect((await retry(randomUUID())).status).toBe(404);
  });
});
