import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { errorBody } from '../../shared/contract/index.ts';
import { Browser } from './harness/browser.ts';
import { type ApiDocument, documentedRoutes, type Route } from './harness/documented-routes.ts';
import type { RealIds } from './harness/hostile-json.ts';
import { type Attack, attackOn, fuzzRuns, fuzzSeed } from './harness/hostile-request.ts';
import { someone, type Someone } from './harness/people.ts';
import { startTestServer, type TestServer } from './harness/server.ts';
import { photoForm } from './harness/who-may-what.ts';

const limited = ['ADDRESS', 'API', 'TRANSFORM', 'EDIT', 'EXPORT'].map((name) => [`RATE_LIMIT_${name}`, 'off']);
/** Generous: machines are slow, and what hangs hangs for longer. */
const MOST_MILLISECONDS = 5_000;

let server: TestServer;
let document: ApiDocument;
let routes: Route[];
let attacker: Someone;
let ids: RealIds;

beforeAll(async () => {
  server = await startTestServer({ ...Object.fromEntries(limited), WORKER: 'off', TRANSFORM_WAIT_SECONDS: '1' });
  ({ document, routes } = await documentedRoutes(server));
  attacker = await someone(server);
  ids = await idsOf(attacker);
});
afterAll(() => server.stop());

test('whatever comes, every route answers soon, in the envelope and as its contract says, and nothing breaks', {
  timeout: 600_000,
}, async () => {
  let asked = 0;
  for (const route of deletionsLast(routes)) {
    const property = fc.asyncProperty(attackOn(route, ids), async (attack) => {
      asked++;
      await expectOrderly(route, attack);
    });
    await fc.assert(property, { numRuns: fuzzRuns, seed: fuzzSeed });
  }
  expect(asked).toBeGreaterThanOrEqual(routes.length * fuzzRuns);
  expect({}).not.toHaveProperty('polluted');
  expect((await new Browser(server.address).get('/api/health/ready')).status).toBe(200);
  expect((await someone(server)).userId).toEqual(expect.any(String));
});

/** A workspace after what is in it. */
function deletionsLast(all: Route[]): Route[] {
  const isDeletion = ({ method }: Route) => method === 'DELETE';
  return [...all.filter((route) => !isDeletion(route)), ...all.filter(isDeletion).toReversed()];
}

async function expectOrderly(route: Route, attack: Attack): Promise<void> {
  const start = performance.now();
  const { status, type, text } = await send(route, attack);
  const told = `${route.name} answered ${status}: ${text.slice(0, 300)}`;
  expect(performance.now() - start, told).toBeLessThan(MOST_MILLISECONDS);
  expect(status, told).toBeLessThan(500);
  expect(violationOf(route, { status, type, text }), told).toBeUndefined();
  if (status === 401) await signInAgain();
}

/** Why it is neither the envelope of a refusal nor what the contract says of this status. */
function violationOf({ responses }: Route, { status, type, text }: Answer): unknown {
  if (status >= 400) return errorBody.safeParse(JSON.parse(text)).error;
  const schema = responses[status]?.content?.['application/json']?.schema;
  return schema && type.startsWith('application/json')
    ? contractOf(schema).safeParse(JSON.parse(text)).error
    : undefined;
}

type Answer = { status: number; type: string; text: string };

/** By hand: neither would `fetch` send all of this, nor does an address need to be one. */
async function send({ method }: Route, { target, headers, cookie, body }: Attack): Promise<Answer> {
  const { cookies, csrfToken = '' } = attacker.browser;
  const own = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = request(server.address, {
    method,
    path: target,
    headers: {
      'x-csrf-token': csrfToken,
      cookie: cookie ?? own,
      prefer: 'respond-async',
      ...headers,
      ...(body && { 'content-length': body.length }),
    },
  });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const type = response.headers['content-type'] ?? '';
  const status = response.statusCode ?? 0;
  if (type.startsWith('text/event-stream')) {
    response.destroy();
    return { status, type, text: '' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status, type, text: Buffer.concat(chunks).toString() };
}

/** Some routes end the session, as they should. */
async function signInAgain(): Promise<void> {
  const { browser, email, password } = attacker;
  if ((await browser.get('/api/auth/me')).status === 200) return;
  browser.cookies.clear();
  browser.csrfToken = undefined;
  const { body } = await browser.post('/api/auth/login', { email, password });
  browser.csrfToken = body.data.csrfToken;
}

function contractOf(schema: unknown): z.ZodType {
  const [own, shared] = [schema, document.components.schemas].map((part) =>
    JSON.stringify(part).replaceAll('#/components/schemas/', '#/$defs/'),
  );
  return z.fromJSONSchema({ ...JSON.parse(own ?? ''), $defs: JSON.parse(shared ?? '') });
}

async function idsOf({ browser, userId, workspaceId }: Someone): Promise<RealIds> {
  const invitation = await browser.post(`/api/workspaces/${workspaceId}/invitations`, { email: 'bo@example.com' });
  const asset = await browser.postForm('/api/assets', await photoForm());
  const generation = await browser.post('/api/transform', { prompt: 'a can' }, { prefer: 'respond-async' });
  return {
    workspaces: workspaceId,
    members: userId,
    allowances: userId,
    invitations: invitation.body.data.id,
    'api-keys': (await browser.post('/api/api-keys', { name: 'script' })).body.data.id,
    sessions: (await browser.get('/api/auth/sessions')).body.data[0].id,
    assets: asset.body.data.asset.id,
    generations: generation.body.data.generationId,
    jobs: workspaceId,
  };
}
