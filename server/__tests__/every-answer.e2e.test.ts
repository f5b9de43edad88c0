import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser, type Reply } from './harness/browser.ts';
import { type Exchange, routeOf } from './harness/contract.ts';
import { documentedRoutes } from './harness/documented-routes.ts';
import { linkIn, type Mailbox, startMailbox } from './harness/mailbox.ts';
import { memberOf, type Someone, someone } from './harness/people.ts';
import { startTestServer, type TestServer } from './harness/server.ts';
import { photoForm } from './harness/who-may-what.ts';

let mailbox: Mailbox;
let simulator: Simulator;
let server: TestServer;
/** The first to come. */
let operator: Someone;
const seen = new Set<string>();
const look = Browser.witness;
const later = { prefer: 'respond-async' };

beforeAll(async () => {
  // The witness of every test still holds each answer against the document; this one also remembers.
  Browser.witness = async (exchange: Exchange) => {
    await look?.(exchange);
    seen.add(`${routeOf(exchange)}: ${exchange.status}`);
  };
  [mailbox, simulator] = await Promise.all([startMailbox(), startSimulator({ scale: 0.05 })]);
  const gemini = { GEMINI_API_KEY: 'k', GEMINI_BASE_URL: simulator.url };
  server = await startTestServer({ ...gemini, SMTP_URL: mailbox.url, SESSION_POLICY: 'multi' });
  operator = await someone(server);
});
afterAll(async () => {
  Browser.witness = look;
  await server.stop();
  await Promise.all([mailbox.stop(), simulator.stop()]);
});

test('every success that the document names is given by its route, and looks as it says', async () => {
  expect(look).toBeDefined();
  await openToAll();
  await accounts();
  await workspaces();
  await invitations();
  await keysAndUsage();
  await photos();
  await pictures();
  await operations();

  const { routes } = await documentedRoutes(server);
  const named = routes.flatMap(({ name, responses }) =>
    Object.keys(responses).flatMap((status) => (status.startsWith('2') ? [`${name}: ${status}`] : [])),
  );
  expect(named.length).toBeGreaterThanOrEqual(routes.length);
  expect(named.filter((each) => !seen.has(each))).toEqual([]);
});

/** A step that went wrong is told where it was taken. */
async function good(asked: Promise<Reply>): Promise<Reply> {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}

const id = async (asked: Promise<Reply>): Promise<string> => (await good(asked)).body.data.id;
const nobody = () => new Browser(server.address);
const send = ({ browser }: Someone, method: string, path: string, json?: unknown) =>
  good(browser.send(method, path, { json }));
const get = ({ browser }: Someone, path: string) => good(browser.get(path));

async function openToAll(): Promise<void> {
  for (const path of ['csrf-token', 'auth/options', 'health/live', 'health/ready', 'metrics'])
    await good(nobody().get(`/api/${path}`));
  const fault = { type: 'TypeError', message: 'x is not a function', page: '/', frames: [] };
  await good(nobody().post('/api/client-errors', fault));
}

async function accounts(): Promise<void> {
  const ana = await someone(server);
  const address = linkIn(await mailbox.letterTo(ana.email, 'Is this your'));
  await good(nobody().post('/api/auth/verify-email', { token: address.token }));
  await good(nobody().post('/api/auth/login', ana));
  const sessions = (await get(ana, '/api/auth/sessions')).body.data as { id: string; current: boolean }[];
  await send(ana, 'DELETE', `/api/auth/sessions/${sessions.find(({ current }) => !current)?.id}`);
  await send(ana, 'DELETE', '/api/auth/sessions');
  for (const path of ['auth/me', 'account', 'account/export']) await get(ana, `/api/${path}`);
  await send(ana, 'PATCH', '/api/account', { name: 'Ana' });
  const newPassword = 'Calmer-Harbour-43';
  await send(ana, 'PUT', '/api/auth/password', { currentPassword: ana.password, newPassword });
  await send(ana, 'POST', '/api/auth/logout');
  await good(nobody().post('/api/auth/password-reset', { email: ana.email }));
  const { token } = linkIn(await mailbox.letterTo(ana.email, 'Choose a new password'));
  const password = 'Louder-Harbour-44';
  await good(nobody().post('/api/auth/password-reset/confirm', { token, password }));
  const [ben, kim] = [await someone(server), await someone(server)];
  await send(ben, 'POST', '/api/auth/verify-email/send');
  await send(ben, 'POST', '/api/auth/logout-all');
  await send(kim, 'DELETE', '/api/account', { password: kim.password, pictures: 'keep' });
}

async function workspaces(): Promise<void> {
  const ana = await someone(server);
  const path = `/api/workspaces/${ana.workspaceId}`;
  const [editor, leaver, heir] = [await member(ana), await member(ana), await member(ana)];
  await get(ana, '/api/workspaces');
  await send(ana, 'PATCH', path, { name: 'First' });
  await send(editor, 'POST', `${path}/switch`);
  await get(ana, `${path}/members`);
  await send(ana, 'PATCH', `${path}/members/${editor.userId}`, { role: 'viewer' });
  await get(ana, `${path}/retention`);
  await send(ana, 'PATCH', `${path}/retention`, { failedDays: 30 });
  await send(ana, 'PATCH', `${path}/allowances`, { imagesPerMonth: 10 });
  await send(ana, 'PATCH', `${path}/allowances/${editor.userId}`, { imagesPerMonth: 5 });
  await get(ana, `${path}/allowances`);
  await send(ana, 'DELETE', `${path}/members/${editor.userId}`);
  await send(leaver, 'POST', `${path}/leave`);
  await send(ana, 'POST', `${path}/transfer`, { userId: heir.userId });
  const second = await id(ana.browser.post('/api/workspaces', { name: 'Second' }));
  await send(ana, 'DELETE', `/api/workspaces/${second}`, { name: 'Second' });
}

const member = ({ workspaceId }: Someone) => memberOf(server, workspaceId, 'editor');

async function invitations(): Promise<void> {
  const ana = await someone(server);
  const path = `/api/workspaces/${ana.workspaceId}/invitations`;
  const gone = await id(ana.browser.post(path, { email: `${randomUUID()}@example.com` }));
  const email = `${randomUUID()}@example.com`;
  await send(ana, 'POST', path, { email, role: 'editor' });
  await get(ana, path);
  await send(ana, 'DELETE', `${path}/${gone}`);
  const { token } = linkIn(await mailbox.letterTo(email, ''));
  await good(nobody().post('/api/invitations/preview', { token }));
  await good(nobody().post('/api/invitations/accept', { token, password: 'Quiet-Harbour-42', name: 'Nora' }));
}

async function keysAndUsage(): Promise<void> {
  const key = await id(operator.browser.post('/api/api-keys', { name: 'script' }));
  await get(operator, '/api/api-keys');
  await send(operator, 'DELETE', `/api/api-keys/${key}`);
  for (const path of ['audit', 'usage', 'models']) await get(operator, `/api/${path}`);
}

async function photos(): Promise<void> {
  const made = await good(operator.browser.postForm('/api/assets', await photoForm()));
  const path = `/api/assets/${made.body.data.asset.id}`;
  for (const each of ['/api/assets', path, `${path}/file`]) await get(operator, each);
  await send(operator, 'PATCH', path, { name: 'Can, front' });
  await send(operator, 'DELETE', path);
}

async function pictures(): Promise<void> {
  const { browser } = operator;
  const make = async (path: string, json: unknown, headers = {}): Promise<string> =>
    (await good(browser.post(path, json, headers))).body.data.generationId;
  const first = await make('/api/transform', { prompt: 'A can' });
  const path = `/api/generations/${first}`;
  await make('/api/transform', { prompt: 'A jar' }, later);
  const edited = await make(`${path}/edit`, { editPrompt: 'Warmer' });
  await make(`${path}/edit`, { editPrompt: 'Cooler' }, later);
  await make(`/api/generations/${edited}/re-anchor`, undefined);
  await make(`/api/generations/${edited}/re-anchor`, undefined, later);
  const failed = await failedPicture();
  await make(`/api/generations/${failed}/retry`, undefined);
  await make(`/api/generations/${failed}/retry`, undefined, later);
  const slow = await make('/api/transform', { prompt: 'A pot [[sim:slow:60000]]' }, later);
  await send(operator, 'POST', `/api/generations/${slow}/cancel`);
  await send(operator, 'POST', '/api/estimate', { editOf: first });
  await send(operator, 'PATCH', path, { starred: true });
  for (const each of [
    '/api/generations',
    '/api/generations/contact-sheet',
    path,
    `${path}/history`,
    `${path}/image`,
    `${path}/events`,
    '/api/events',
  ])
    await get(operator, each);
  await send(operator, 'POST', '/api/generations/download', { ids: [first] });
  await send(operator, 'POST', '/api/generations/delete', { ids: [edited] });
  await send(operator, 'DELETE', path);
}

/** Its words are those of any other, so that trying again may do better. */
async function failedPicture(): Promise<string> {
  const { pool } = server.database;
  const left = async () => (await pool.query(`select from pgboss.job where state < 'completed'`)).rowCount;
  await expect.poll(left).toBe(0);
  simulator.enqueue({ scenario: 'image-safety' });
  const { status, headers } = await operator.browser.post('/api/transform', { prompt: 'A cup' });
  expect(status).toBe(422);
  return headers.get('location')?.split('/').at(-1) ?? '';
}

async function operations(): Promise<void> {
  for (const path of ['overview', 'storage', 'users', 'workspaces', 'jobs'])
    await get(operator, `/api/operator/${path}`);
  await send(operator, 'PATCH', `/api/operator/workspaces/${operator.workspaceId}/ceiling`, { imagesPerMonth: 100 });
  // As if its tries had run out; to let them would take longer.
  const { rows } = await server.database.ownerPool.query(
    `update pgboss.job set state = 'failed' where data->'payload'->>'generationId' = $1 returning id`,
    [await failedPicture()],
  );
  expect((await get(operator, '/api/operator/jobs?state=failed')).body.data).toMatchObject([{ id: rows[0]?.id }]);
  await send(operator, 'POST', `/api/operator/jobs/${rows[0]?.id}/retry`);
}
