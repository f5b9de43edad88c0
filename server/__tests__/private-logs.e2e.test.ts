import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { type Bucket, startBucket } from './harness/bucket.ts';
import { type Ingest, startIngest } from './harness/ingest.ts';
import { linkIn, type Mailbox, startMailbox } from './harness/mailbox.ts';
import { plainPhoto } from './harness/photos.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { queryOnce } from './harness/query-once.ts';
import { type ServerProcess, startServerProcess, startWorkerProcess } from './harness/server-process.ts';

const settings = {
  SESSION_SECRET: 'planted-session-secret-0123456789abcdef',
  SESSION_SECRET_OLD: 'planted-elder-secret-0123456789abcdef',
  METRICS_TOKEN: 'planted-metrics-token-0123456789',
  BACKUP_KEY: 'planted-backup-key-0123456789abcdef',
  GEMINI_API_KEY: 'planted-gemini-key',
  S3_SECRET_ACCESS_KEY: 'planted-s3-secret',
};
const databasePassword = 'planted-database-password';
const smtpPassword = 'planted-smtp-password';
const words = {
  email: 'planted.person@example.com',
  wrongEmail: 'planted.stranger@example.com',
  invited: 'planted.guest@example.com',
  password: 'Planted-Harbour-77',
  wrongPassword: 'Planted-Wrong-78',
  newPassword: 'Planted-Calmer-79',
  prompt: 'planted walrus on a planted iceberg',
  editPrompt: 'planted warmer light',
  refused: 'planted walrus that is refused',
  search: 'planted-search',
};
/** What nobody may find in a log, by what it is. Grows as cookies, tokens and links are handed out. */
const planted = new Map<string, string>([
  ...Object.entries({ ...settings, ...words, databasePassword, smtpPassword }),
  ['key in a query', 'planted-query-token'],
]);
const requestId = `asked-${randomUUID()}`;

let database: TestDatabase;
let simulator: Simulator;
let bucket: Bucket;
let mailbox: Mailbox;
let ingest: Ingest;
let folder: string;
let server: ServerProcess;
let worker: ServerProcess;

beforeAll(async () => {
  [database, simulator, bucket, mailbox, ingest, folder] = await Promise.all([
    createTestDatabase(),
    startSimulator({ scale: 0.1 }),
    startBucket(),
    startMailbox(),
    startIngest(),
    mkdtemp(join(tmpdir(), 'ads-private-')),
  ]);
  server = await startServerProcess(database, { ...production(), WORKER: 'off' });
  worker = await startWorkerProcess(database, production());
});
afterAll(async () => {
  await Promise.all([server?.kill(), worker?.kill()]);
  await Promise.all([simulator.stop(), bucket.stop(), mailbox.stop(), ingest.stop()]);
  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
});

function production(): Record<string, string> {
  return {
    ...bucket.settings,
    ...settings,
    NODE_ENV: 'production',
    LOG_LEVEL: 'debug',
    PUBLIC_URL: 'http://127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: withPassword(database, 'ads_server'),
    MIGRATION_DATABASE_URL: withPassword(database, 'ads_owner'),
    GEMINI_BASE_URL: simulator.url,
    ALLOW_SIMULATOR: '1',
    SMTP_URL: mailbox.url.replace('smtp://', `smtp://planted:${smtpPassword}@`),
    SENTRY_DSN: ingest.dsn,
    DRAIN_SECONDS: '1',
    WORKER_DRAIN_SECONDS: '1',
  };
}

function withPassword({ serverConnection: { host, port, database: name } }: TestDatabase, user: string): string {
  return `postgres://${user}:${databasePassword}@localhost:${port}/${name}?host=${encodeURIComponent(host ?? '')}`;
}

/** Of somebody, with everything that goes wrong in it. */
async function aDay(): Promise<void> {
  const browser = new Browser(server.address);
  await browser.signUp(words.email, words.password);
  const confirm = linkIn(await mailbox.letterTo(words.email, ''));
  plant('link that confirms an address', confirm.token);
  await browser.post('/api/auth/verify-email', { token: confirm.token });

  await makePictures(browser);
  await goThroughKeysAndLinks(browser);
  await sendWhatIsBroken(browser);
  await resetPassword();
  plantHeld('browser', browser);
  await loseTheDatabase(browser);
  expect(await Promise.all([server.stop(), worker.stop()])).toEqual([0, 0]);
}

let day: Promise<void> | undefined;
beforeEach(() => (day ??= aDay()));

async function makePictures(browser: Browser): Promise<void> {
  const made = await browser.post('/api/transform', { prompt: words.prompt }, { 'x-request-id': requestId });
  expect(made.status).toBe(201);
  const { generationId } = made.body.data;
  expect((await browser.post(`/api/generations/${generationId}/edit`, { editPrompt: words.editPrompt })).status).toBe(
    201,
  );
  // A model that needs the operator, and one that is told what it may not draw.
  for (const scene of ['400-key', 'image-safety', 'bad-json']) {
    const failed = await browser.post('/api/transform', { prompt: `${words.refused} [[sim:${scene}]]` });
    expect(failed.status).toBeGreaterThanOrEqual(400);
  }
}

async function goThroughKeysAndLinks(browser: Browser): Promise<void> {
  const { key } = (await browser.post('/api/api-keys', { name: 'script', scopes: ['write'] })).body.data;
  plant('API key', key);
  const script = new Browser(server.address);
  await script.get('/api/generations', { authorization: `Bearer ${key}` });
  await script.get('/api/generations', { authorization: 'Bearer planted-query-token' });
  await script.get(`/api/generations?q=${words.search}&key=planted-query-token`);
  await script.get('/reset-password?token=planted-query-token');
  const { workspace } = (await browser.get('/api/auth/me')).body.data;
  await browser.post(`/api/workspaces/${workspace.id}/invitations`, { email: words.invited });
  const { token } = linkIn(await mailbox.letterTo(words.invited, ''));
  plant('link of an invitation', token);
  await script.post('/api/invitations/preview', { token });
  plantHeld('script', script);
}

async function sendWhatIsBroken(browser: Browser): Promise<void> {
  const json = { 'content-type': 'application/json', 'x-csrf-token': browser.csrfToken ?? '' };
  const body = `{"email":"${words.email}","password":"${words.wrongPassword}`;
  const broken = await fetch(`${server.address}/api/auth/login`, { method: 'POST', headers: json, body });
  expect(broken.status).toBeLessThan(500);
  const stranger = new Browser(server.address);
  for (const email of [words.email, words.wrongEmail])
    expect((await stranger.post('/api/auth/login', { email, password: words.wrongPassword })).status).toBe(401);
  const form = new FormData();
  form.append('file', new File([new Uint8Array(await plainPhoto(1, 2, 3))], 'planted-search.jpg'));
  expect((await browser.postForm('/api/assets', form)).status).toBe(201);
  const fault = {
    type: 'SyntaxError',
    message: `Unexpected token, "${words.prompt}" is not valid JSON of ${words.email}`,
    page: '/g/:id',
    frames: [{ function: 'draw', file: '/assets/studio-1.js', line: 1, column: 77 }],
  };
  expect((await browser.post('/api/client-errors', fault)).status).toBe(202);
  plantHeld('stranger', stranger);
}

async function resetPassword(): Promise<void> {
  const anonymous = new Browser(server.address);
  await anonymous.post('/api/auth/password-reset', { email: words.email });
  const { token } = linkIn(await mailbox.letterTo(words.email, 'Choose a new password'));
  plant('link to a new password', token);
  await anonymous.post('/api/auth/password-reset/confirm', { token, password: words.wrongPassword.slice(0, 7) });
  plantHeld('forgetful', anonymous);
}

/** For a while nobody may connect any more, and who was connected is cut off; so all that asks it is a fault. */
async function loseTheDatabase(browser: Browser): Promise<void> {
  const { database: name } = database.serverConnection;
  const superuser = { ...inject('postgres'), user: 'postgres', database: 'template1' };
  await queryOnce(superuser, `alter database ${name} allow_connections false`);
  await queryOnce(superuser, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  const lost = await browser.post('/api/transform', { prompt: words.prompt });
  expect(lost.status).toBeGreaterThanOrEqual(500);
  expect((await browser.get('/api/auth/me')).status).toBeGreaterThanOrEqual(500);
  await expect.poll(() => ingest.events.some(({ tags }) => tags.route === '/api/auth/me')).toBe(true);
  await queryOnce(superuser, `alter database ${name} allow_connections true`);
  const status = async () => (await browser.get('/api/health/ready')).status;
  await expect.poll(status).toBe(200);
}

function plant(what: string, value: string): void {
  expect(value.length, what).toBeGreaterThan(8);
  planted.set(what, value);
}

function plantHeld(who: string, { cookies, csrfToken }: Browser): void {
  for (const [name, value] of cookies) plant(`${name} of the ${who}`, value);
  if (csrfToken) plant(`CSRF token of the ${who}`, csrfToken);
}

const linesOf = ({ output }: ServerProcess) =>
  output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('nothing private is found', () => {
  test('in anything that server and worker wrote', () => {
    const text = server.output() + worker.output();
    expect(planted.size).toBeGreaterThan(25);
    for (const [what, value] of planted) expect(text.includes(value), what).toBe(false);
  });

  test('in anything that was reported', () => {
    for (const [what, value] of planted) expect(ingest.all().includes(value), what).toBe(false);
  });
});

test('each request has one line: route pattern, status, milliseconds, workspace, and no address', () => {
  const requests = linesOf(server).filter(({ msg }) => msg === 'request');
  const made = requests.filter((line) => line['requestId'] === requestId);
  expect(made).toEqual([
    expect.objectContaining({
      level: 'info',
      method: 'POST',
      route: '/api/transform',
      status: 201,
      milliseconds: expect.any(Number),
      workspace: expect.stringMatching(/^[0-9a-f-]{36}$/),
    }),
  ]);
  expect(requests.map(({ route, status }) => `${String(route)} ${String(status)}`)).toEqual(
    expect.arrayContaining(['/api/auth/login 401', '/api/generations 401', '/api/generations/:id/edit 201']),
  );
  expect(requests.length).toBeGreaterThan(20);
});

test('the id of who asked is on the lines of the job in another process, and on the call of the model', () => {
  const lines = linesOf(worker).filter((line) => line['requestId'] === requestId);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ msg: 'model call', outcome: 'ok', provider: 'gemini' }),
      expect.objectContaining({ msg: 'job', job: 'render-generation', attempt: 1, milliseconds: expect.any(Number) }),
    ]),
  );
  const calls = simulator.requests.filter(({ headers }) => headers['x-request-id'] === requestId);
  expect(calls).toHaveLength(1);
});

describe('reported are', () => {
  const tagged = (tags: object) =>
    ingest.events.filter((event) => expect.objectContaining(tags).asymmetricMatch(event.tags));

  test('a fault of the server, with its request, the workspace and an opaque person', () => {
    const [event] = tagged({ route: '/api/auth/me', process: 'server' });
    expect(event).toMatchObject({ level: 'error', environment: 'production', tags: { method: 'GET' } });
    expect(event.release).toMatch(/^automated-ads-agent@\d+\.\d+\.\d+/);
    const logged = linesOf(server).find((line) => line['requestId'] === event.tags.requestId);
    expect(logged).toMatchObject({ msg: 'request failed', route: '/api/auth/me' });
    for (const part of ['request', 'breadcrumbs', 'modules']) expect(event[part]).toBeUndefined();
  });

  test('a model that needs the operator, in one group however often', () => {
    const [event] = tagged({ process: 'worker', outcome: 'PROVIDER_AUTH' });
    expect(event.fingerprint).toEqual(['model call', 'gemini', 'PROVIDER_AUTH']);
  });

  test('a fault in a browser, with its page, person and the place in our script', () => {
    const [event] = tagged({ process: 'browser', page: '/g/:id' });
    expect(event).toMatchObject({
      platform: 'javascript',
      user: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      exception: { values: [{ type: 'SyntaxError', value: 'Unexpected token, "…" is not valid JSON of [redacted]' }] },
    });
    expect(event.exception.values[0].stacktrace.frames).toMatchObject([
      { filename: 'app:///assets/studio-1.js', function: 'draw', lineno: 1, colno: 77 },
    ]);
  });

  test('no refusals: none with the status of one', () => {
    expect(ingest.events.length).toBeGreaterThan(2);
    expect(tagged({ route: '/api/auth/login' })).toEqual([]);
    expect(tagged({ outcome: 'IMAGE_SAFETY' })).toEqual([]);
  });
});
