import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../shared/contract/index.ts';
import { Browser, type Reply } from './harness/browser.ts';
import { documentedRoutes, type Route } from './harness/documented-routes.ts';
import { memberOf, type Someone, someone } from './harness/people.ts';
import { startTestServer, type TestServer } from './harness/server.ts';
import { type Expected, type Ids, photoForm, whoMayWhat } from './harness/who-may-what.ts';

const later = { prefer: 'respond-async' };
const order: Role[] = ['viewer', 'editor', 'admin', 'owner'];
const limited = ['ADDRESS', 'API', 'TRANSFORM', 'EDIT', 'EXPORT'];
const unlimited = Object.fromEntries(limited.map((name) => [`RATE_LIMIT_${name}`, 'off']));

let server: TestServer;
let routes: Route[];
let ids: Ids;
const people = {} as Record<Role | 'operator' | 'eve', Someone>;
/** Eve's own, so that two ids of which one is hers are tried as well. */
let evesWorkspace: string;

beforeAll(async () => {
  server = await startTestServer(unlimited);
  ({ routes } = await documentedRoutes(server));
  people.operator = await someone(server);
  people.owner = await someone(server);
  const { workspaceId } = people.owner;
  for (const role of ['viewer', 'editor', 'admin'] as const) people[role] = await memberOf(server, workspaceId, role);
  people.eve = await someone(server);
  evesWorkspace = people.eve.workspaceId;
  ids = { workspace: workspaceId, owner: people.owner.userId };
  for (const kind of ['colleague', 'generation', 'asset', 'key', 'invitation'] as const)
    ids[kind] = await makeAnew(kind);
});
afterAll(() => server.stop());

test('every route says here who may call it, and the document agrees on which are open', () => {
  expect(routes.map(({ name }) => name).toSorted()).toEqual(Object.keys(whoMayWhat).toSorted());
  const open = routes.filter(({ isOpen }) => isOpen).map(({ name }) => name);
  expect(open.toSorted()).toEqual(
    Object.keys(whoMayWhat)
      .filter((name) => whoMayWhat[name]?.least === 'everyone')
      .toSorted(),
  );
});

test('401: without a session there is nothing behind any route that is not open', async () => {
  const nobody = new Browser(server.address);
  for (const route of closed()) {
    const reply = await call(nobody, route, ids);
    expect([route.name, reply.status, reply.body?.error.code]).toEqual([route.name, 401, 'UNAUTHENTICATED']);
  }
});

test.each([
  ['an encoded letter', (path: string) => path.replace('/api', '/%61pi')],
  ['two encoded letters', (path: string) => path.replace('/api', '/a%70%69')],
  ['a host before it', (path: string) => `http://elsewhere${path}`],
])('401, 403: the door stands wherever an address leads, with %s too', async (_name, written) => {
  for (const route of routes.filter(({ method, isOpen }) => !isOpen || method !== 'GET')) {
    const path = written(route.path.replace(/\{\w+\}/g, randomUUID()));
    const asked = request(server.address, { method: route.method, path });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    expect([route.name, response.statusCode]).toEqual([route.name, route.isOpen ? 403 : 401]);
  }
});

test('403: an API key does only what its scope and the route allow', async () => {
  for (const scope of ['read', 'write']) {
    const { key } = (await people.owner.browser.post('/api/api-keys', { name: scope, scopes: [scope] })).body.data;
    const script = new Browser(server.address);
    script.csrfToken = '';
    for (const route of closed().filter(({ keyScope }) => keyScope !== scope)) {
      const reply = await call(script, route, ids, { authorization: `Bearer ${key}` });
      expect([scope, route.name, reply.status]).toEqual([scope, route.name, 403]);
    }
  }
});

test('whatever changes something needs a key that may write', () => {
  const asking = ['POST /api/estimate', 'POST /api/generations/download']; // their questions do not fit in an address
  for (const { name, method, keyScope } of closed().filter((route) => route.keyScope !== null)) {
    const scope = method === 'GET' || asking.includes(name) ? 'read' : 'write';
    expect([name, keyScope]).toEqual([name, scope]);
  }
});

describe("another tenant's ids", () => {
  test('read like missing ones on every route: same status, same headers, same bytes', async () => {
    // Thumbnails are made behind the answer.
    await expect.poll(async () => JSON.stringify(await all(people.owner))).not.toContain('"thumbhash":null');
    const before = await all(people.owner);
    for (const route of closed().filter(({ path }) => path.includes('{'))) {
      const refused = expectedOf(route).least === 'operator' ? 403 : 404;
      const isOfWorkspaceAlone = kindsOf(route).join() === 'workspace';
      for (const hers of isOfWorkspaceAlone ? [{}] : [{}, { workspace: evesWorkspace }]) {
        const foreign = await call(people.eve.browser, route, { ...ids, ...hers });
        const missing = await call(people.eve.browser, route, { ...missingIds(), ...hers });
        expect([route.name, foreign.status]).toEqual([route.name, refused]);
        expect([route.name, seen(foreign)]).toEqual([route.name, seen(missing)]);
      }
    }
    expect(await all(people.owner)).toEqual(before);
  });

  test.each<[string, string, (id: string) => unknown]>([
    ['POST', '/api/transform', (id) => ({ prompt: 'a can', referenceImages: [id] })],
    ['POST', '/api/estimate', (id) => ({ editOf: id })],
    ['POST', '/api/generations/download', (id) => ({ ids: [id] })],
    ['POST', '/api/generations/delete', (id) => ({ ids: [id] })],
    ['GET', '/api/generations?userId=ID', () => undefined],
    ['GET', '/api/generations?assetId=ID', () => undefined],
    ['GET', '/api/generations?ids=ID', () => undefined],
    ['GET', '/api/generations/contact-sheet?assetId=ID', () => undefined],
    ['GET', '/api/audit?userId=ID', () => undefined],
  ])('%s %s: in a body or a query they find what missing ones find', async (method, path, bodyWith) => {
    const ask = (id: string) =>
      people.eve.browser.send(method, path.replace('ID', id), { json: bodyWith(id), headers: later });
    for (const kind of ['asset', 'generation', 'owner'])
      expect(seen(await ask(String(ids[kind])))).toEqual(seen(await ask(randomUUID())));
  });

  test('in a cursor they show nothing', async () => {
    await makeAnew('generation');
    const cursor = (await people.owner.browser.get('/api/generations?pageSize=1')).body.meta.nextCursor;
    expect(cursor).toEqual(expect.any(String));
    const seenByEve = await people.eve.browser.get(`/api/generations?cursor=${encodeURIComponent(cursor)}`);
    expect([seenByEve.status, seenByEve.body.data]).toEqual([200, []]);
  });
});

describe.each(order)('as %s', (role) => {
  test('every route answers, or 403, as the table says', async () => {
    const spendingLast = closed().toSorted((a, b) => Number(!!expectedOf(a).spends) - Number(!!expectedOf(b).spends));
    for (const route of spendingLast) {
      const { least, spends, answers = successOf(route) } = expectedOf(route);
      const may = least !== 'operator' && order.indexOf(role) >= order.indexOf(least as Role);
      const { asker, target } = spends === 'asker' ? await spare(role) : { asker: people[role], target: ids };
      const reply = await call(asker.browser, route, target);
      const isLastOwner = role === 'owner' && route.path.endsWith('/leave');
      const refusedWith = reply.status === 403 ? reply.body.error.code : undefined;
      const expected = may ? [isLastOwner ? 409 : answers, undefined] : [403, 'FORBIDDEN'];
      expect([route.name, reply.status, refusedWith]).toEqual([route.name, ...expected]);
      if (may && spends !== undefined && spends !== 'asker') ids[spends] = await makeAnew(spends);
    }
  });
});

test('HEAD answers what GET would, without a body, or is refused; it waits for nothing', async () => {
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const reply = await call(people.operator.browser, { ...route, method: 'HEAD' }, missingIds());
    expect([route.name, reply.status < 500, reply.bytes.length]).toEqual([route.name, true, 0]);
  }
});

test('as operator: what is for operators answers', async () => {
  for (const route of closed().filter((one) => expectedOf(one).least === 'operator')) {
    const reply = await call(people.operator.browser, route, ids);
    expect([route.name, reply.status]).toEqual([route.name, expectedOf(route).answers ?? successOf(route)]);
  }
});

function closed(): Route[] {
  return routes.filter((route) => expectedOf(route).least !== 'everyone');
}

function expectedOf({ name }: Route): Expected {
  const expected = whoMayWhat[name];
  if (!expected) throw new Error(`Say in the table who may call ${name}.`);
  return expected;
}

function successOf({ responses }: Route): number {
  return Number(Object.keys(responses).find((status) => status.startsWith('2')));
}

async function call(browser: Browser, route: Route, target: Ids, headers: Record<string, string> = {}): Promise<Reply> {
  const { json, form } = expectedOf(route);
  const kinds = kindsOf(route);
  const path = route.path.replace(/\{\w+\}/g, () => {
    const id = target[kinds.shift() ?? ''];
    if (id === undefined) throw new Error(`Say of what ${route.name} takes the id.`);
    return id;
  });
  return browser.send(route.method, path, {
    headers: { ...later, ...headers },
    ...(json && { json: json(target) }),
    ...(form && { form: await form() }),
  });
}

/** Of what the ids in a path are, by the words before them. */
function kindsOf({ path }: Route): string[] {
  const kinds: Record<string, string> = {
    workspaces: 'workspace',
    members: 'colleague',
    allowances: 'colleague',
    invitations: 'invitation',
    'api-keys': 'key',
    sessions: 'session',
    assets: 'asset',
    generations: 'generation',
    jobs: 'job',
  };
  return [...path.matchAll(/([\w-]+)\/\{/g)].map(([, word = '']) => kinds[word] ?? '');
}

function missingIds(): Ids {
  return Object.fromEntries(Object.keys(ids).map((kind) => [kind, randomUUID()]));
}

async function makeAnew(kind: Exclude<Expected['spends'], 'asker' | undefined>): Promise<string> {
  const { browser, workspaceId } = people.owner;
  if (kind === 'key') return (await browser.post('/api/api-keys', { name: 'script' })).body.data.id;
  if (kind === 'asset') return (await browser.postForm('/api/assets', await photoForm())).body.data.asset.id;
  if (kind === 'generation') return (await browser.post('/api/transform', { prompt: 'a can' })).body.data.generationId;
  if (kind === 'invitation') {
    const email = `${randomUUID()}@example.com`;
    return (await browser.post(`/api/workspaces/${workspaceId}/invitations`, { email })).body.data.id;
  }
  const colleague = await memberOf(server, workspaceId, 'viewer');
  ids.session = (await colleague.browser.get('/api/auth/sessions')).body.data[0].id;
  ids.job = randomUUID();
  return colleague.userId;
}

/** Somebody of that role who may be used up, and where. */
async function spare(role: Role): Promise<{ asker: Someone; target: Ids }> {
  const asker = role === 'owner' ? await someone(server) : await memberOf(server, people.owner.workspaceId, role);
  return { asker, target: { ...ids, workspace: asker.workspaceId } };
}

/** What a client can see of an answer, but for what differs between any two. */
function seen({ status, headers, bytes }: Reply): unknown {
  const names = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  return [status, names, bytes.toString()];
}

/** Everything in a workspace that a stranger could have changed. */
async function all({ browser, workspaceId }: Someone): Promise<unknown[]> {
  const own = `/api/workspaces/${workspaceId}`;
  const lists = ['/api/generations', '/api/assets', '/api/api-keys', '/api/workspaces', '/api/audit'];
  const paths = [...lists, ...['members', 'invitations', 'retention', 'allowances'].map((list) => `${own}/${list}`)];
  const replies = await Promise.all(paths.map((path) => browser.get(path)));
  return replies.map(({ body }) => JSON.parse(JSON.stringify(body).replace(/"lastSeenAt":"[^"]*"/g, '"lastSeenAt":0')));
}
