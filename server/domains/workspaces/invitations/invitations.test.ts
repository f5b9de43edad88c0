import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../../__tests__/harness/browser.ts';
import { linkIn, type Mailbox, startMailbox } from '../../../__tests__/harness/mailbox.ts';
import { memberOf, type Someone, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { newInvitation } from './invitation.ts';
import { changeInvitation, deleteInvitation, deleteInvitationsBy, listInvitations, putInvitation } from './store.ts';

const password = 'Quiet-Harbour-42';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function invited(by: Someone, ask: Record<string, unknown> = {}) {
  const email = `${randomUUID()}@example.com`;
  const reply = await by.browser.post(`/api/workspaces/${by.workspaceId}/invitations`, { email, ...ask });
  expect(reply.status).toBe(201);
  const { id, link, ...rest } = reply.body.data;
  return { id: id as string, email: rest.email as string, token: String(link).split('#')[1] ?? '', link };
}

const membersOf = async (owner: Someone) =>
  (await owner.browser.get(`/api/workspaces/${owner.workspaceId}/members`)).body.data as { email: string }[];

describe('inviting', () => {
  test('201: without mail the inviter is shown the link; the database holds only a hash', async () => {
    const owner = await someone(server);
    const { token, link } = await invited(owner);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invite#[\w-]{43}$/);
    const { rows } = await server.database.pool.query('select row_to_json(invitations)::text as line from invitations');
    expect(rows.some(({ line }: { line: string }) => line.includes(token))).toBe(false);
    const listed = (await owner.browser.get(`/api/workspaces/${owner.workspaceId}/invitations`)).body.data;
    expect(listed).toMatchObject([{ role: 'editor', invitedBy: owner.email, mailed: false }]);
    expect(JSON.stringify(listed)).not.toContain(token);
  });

  test('201: without mail there is a new link each time, also at once', async () => {
    const owner = await someone(server);
    const { email, link } = await invited(owner);
    const again = await owner.browser.post(`/api/workspaces/${owner.workspaceId}/invitations`, { email });
    expect(again.body.data.link).toMatch(/^http/);
    expect(again.body.data.link).not.toBe(link);
  });

  test('403: an editor invites nobody and sees no invitations; 400: nobody is invited as owner', async () => {
    const owner = await someone(server);
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    const path = `/api/workspaces/${owner.workspaceId}/invitations`;
    expect((await editor.browser.post(path, { email: 'x@example.com' })).status).toBe(403);
    expect((await editor.browser.get(path)).status).toBe(403);
    expect((await owner.browser.post(path, { email: 'x@example.com', role: 'owner' })).status).toBe(400);
    expect((await owner.browser.post(path, { email: editor.email })).status).toBe(409);
    expect((await owner.browser.get(path)).body.data).toEqual([]);
  });
});

describe('accepting', () => {
  test('200: somebody new chooses a password, joins, and has a workspace of their own besides', async () => {
    const owner = await someone(server);
    const { token, email } = await invited(owner, { role: 'viewer' });
    const newcomer = new Browser(server.address);
    const seen = await newcomer.post('/api/invitations/preview', { token });
    expect(seen.body.data).toMatchObject({ email, role: 'viewer', invitedBy: owner.email, hasAccount: false });
    const weak = await newcomer.post('/api/invitations/accept', { token, password: 'password' });
    expect([weak.status, Object.keys(weak.body.error.fields)]).toEqual([400, ['password']]);
    const joined = await newcomer.post('/api/invitations/accept', { token, password, name: 'Nora' });
    expect(joined.status).toBe(200);
    expect(joined.body.data).toMatchObject({
      user: { email, name: 'Nora', emailVerified: false },
      workspace: { id: owner.workspaceId },
      role: 'viewer',
    });
    const me = (await newcomer.get('/api/auth/me')).body.data;
    expect(me).toMatchObject({ workspace: { id: owner.workspaceId }, role: 'viewer' });
    expect((await newcomer.get('/api/workspaces')).body.data).toHaveLength(2);
    newcomer.csrfToken = joined.body.data.csrfToken;
    expect((await newcomer.post('/api/auth/logout')).status).toBe(200);
  });

  test('the browser of somebody new is known from then on: strangers cannot lock it out', async () => {
    const { token, email } = await invited(await someone(server));
    const newcomer = new Browser(server.address);
    await newcomer.post('/api/invitations/accept', { token, password });
    const signIn = (browser: Browser, guess: string) => browser.post('/api/auth/login', { email, password: guess });
    for (let i = 0; i < 5; i++) await signIn(new Browser(server.address), 'Wrong-Harbour-42');
    expect((await signIn(new Browser(server.address), password)).status).toBe(423);
    newcomer.csrfToken = undefined;
    expect((await signIn(newcomer, password)).status).toBe(200);
  });

  test('401, then 200: who has an account signs in first; the session goes on in the new workspace', async () => {
    const [owner, guest] = [await someone(server), await someone(server)];
    const path = `/api/workspaces/${owner.workspaceId}/invitations`;
    const made = await owner.browser.post(path, { email: guest.email, role: 'admin' });
    const token = made.body.data.link.split('#')[1];
    const anonymous = await new Browser(server.address).post('/api/invitations/accept', { token, password });
    expect(anonymous.status).toBe(401);
    expect((await guest.browser.post('/api/invitations/accept', { token })).status).toBe(200);
    expect((await guest.browser.get('/api/auth/me')).body.data).toMatchObject({
      workspace: { id: owner.workspaceId },
      role: 'admin',
    });
  });

  test('409: somebody else who got hold of the link does not get in', async () => {
    const [owner, thief] = [await someone(server), await someone(server)];
    const { token } = await invited(owner);
    expect((await thief.browser.post('/api/invitations/accept', { token })).status).toBe(409);
    expect(await membersOf(owner)).toHaveLength(1);
  });

  test('404: a link that is used, taken back, replaced, too old or made up, all with the same answer', async () => {
    const owner = await someone(server);
    const path = `/api/workspaces/${owner.workspaceId}/invitations`;
    const [used, back, replaced, old] = [
      await invited(owner),
      await invited(owner),
      await invited(owner),
      await invited(owner),
    ];
    await new Browser(server.address).post('/api/invitations/accept', { token: used.token, password });
    expect((await owner.browser.delete(`${path}/${back.id}`)).status).toBe(200);
    await owner.browser.post(path, { email: replaced.email });
    await server.database.pool.query('update invitations set expires_at = now() where id = $1', [old.id]);
    const before = (await membersOf(owner)).length;
    const replies = await Promise.all(
      [used, back, replaced, old, { token: 'a'.repeat(43) }].map(({ token }) =>
        new Browser(server.address).post('/api/invitations/accept', { token, password }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(replies.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(await membersOf(owner)).toHaveLength(before);
  });

  test('a link works once, also when it is opened twice at the same moment', async () => {
    const owner = await someone(server);
    const { token } = await invited(owner);
    const replies = await Promise.all(
      [1, 2, 3].map(() => new Browser(server.address).post('/api/invitations/accept', { token, password })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await membersOf(owner)).toHaveLength(2);
  });

  test('what a removed admin has left open is dead', async () => {
    const owner = await someone(server);
    const admin = await memberOf(server, owner.workspaceId, 'admin');
    const { token } = await invited(admin);
    await owner.browser.delete(`/api/workspaces/${owner.workspaceId}/members/${admin.userId}`);
    const late = await new Browser(server.address).post('/api/invitations/accept', { token, password });
    expect(late.status).toBe(404);
  });
});

describe('tenants', () => {
  test("404: another workspace's invitations look exactly like missing ones", async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const { id, token } = await invited(ana);
    const routes: [string, (workspaceId: string, id: string) => string, unknown?][] = [
      ['GET', (workspaceId) => `/api/workspaces/${workspaceId}/invitations`],
      ['POST', (workspaceId) => `/api/workspaces/${workspaceId}/invitations`, { email: eve.email, role: 'admin' }],
      ['DELETE', (workspaceId, key) => `/api/workspaces/${workspaceId}/invitations/${key}`],
    ];
    for (const [method, path, json] of routes) {
      const foreign = await eve.browser.send(method, path(ana.workspaceId, id), { json });
      const absent = await eve.browser.send(method, path(randomUUID(), id), { json });
      expect([method, foreign.status]).toEqual([method, 404]);
      expect(foreign.bytes.equals(absent.bytes)).toBe(true);
    }
    expect((await eve.browser.delete(`/api/workspaces/${eve.workspaceId}/invitations/${id}`)).status).toBe(404);
    expect((await eve.browser.post('/api/invitations/preview', { token })).status).toBe(200);
  });

  test('a store that is asked with the wrong workspace finds and changes nothing', async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const { id } = await invited(ana);
    const { database } = server.product.world;
    const now = new Date();
    await database.inWorkspace(eve.workspaceId, async (tx) => {
      expect(await listInvitations(tx, ana.workspaceId, now)).toEqual([]);
      expect(await deleteInvitation(tx, ana.workspaceId, id)).toBeUndefined();
      await deleteInvitationsBy(tx, ana.workspaceId, ana.userId);
      await changeInvitation(tx, { id, workspaceId: ana.workspaceId, role: 'admin', invitedBy: eve.userId });
    });
    const ask = {
      workspaceId: ana.workspaceId,
      email: eve.email,
      role: 'admin',
      mailed: false,
      invitedBy: null,
    } as const;
    const { row, tokenHash } = newInvitation(ask, now);
    const planted = database.inWorkspace(eve.workspaceId, (tx) => putInvitation(tx, row, tokenHash));
    await expect(planted).rejects.toThrow(/row-level security/);
    const path = `/api/workspaces/${ana.workspaceId}/invitations`;
    expect((await ana.browser.get(path)).body.data).toMatchObject([{ id, role: 'editor', invitedBy: ana.email }]);
  });
});

describe('with mail, where accounts are made by invitation', () => {
  let mailbox: Mailbox;
  let closed: TestServer;
  let owner: Someone;

  beforeAll(async () => {
    mailbox = await startMailbox();
    closed = await startTestServer({ SMTP_URL: mailbox.url, REGISTRATION: 'invite', PUBLIC_URL: 'http://ads.test' });
    owner = await someone(closed);
  });
  afterAll(async () => {
    await closed.stop();
    await mailbox.stop();
  });

  test('the first account can be made, the second by invitation only, and its address is proven by the letter', async () => {
    const home = { origin: 'http://ads.test' };
    const email = `${randomUUID()}@example.com`;
    const refused = await new Browser(closed.address).post('/api/auth/register', { email, password }, home);
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('invitation')]);
    await owner.browser.send('PATCH', `/api/workspaces/${owner.workspaceId}`, {
      json: { name: 'Win at https://evil.example' },
    });
    const path = `/api/workspaces/${owner.workspaceId}/invitations`;
    const made = await owner.browser.post(path, { email });
    expect(made.body.data).toMatchObject({ mailed: true, link: null });
    const letter = await mailbox.letterTo(email, 'You are invited');
    expect(letter.text + letter.html).not.toContain('evil.example');
    expect(letter.html).toContain('See the invitation');
    const { page, token } = linkIn(letter);
    expect(page).toBe('invite');
    expect(letter.text).toContain(`http://ads.test/invite#${token}`);
    const joined = await new Browser(closed.address).post('/api/invitations/accept', { token, password });
    expect(joined.status).toBe(200);
    expect(joined.body.data.user).toMatchObject({ email, emailVerified: true, isOperator: false });
  });

  test('whoever invites somebody again at once does not fill their mailbox; a minute later a new letter goes', async () => {
    const email = `${randomUUID()}@example.com`;
    const path = `/api/workspaces/${owner.workspaceId}/invitations`;
    const ask = (to: string, role: string) => owner.browser.post(path, { email: to, role });
    const letters = () => mailbox.letters.filter(({ to }) => to === email);
    const hasAll = async () => {
      const last = `${randomUUID()}@example.com`;
      await ask(last, 'editor');
      await mailbox.letterTo(last, 'You are invited');
    };
    const look = async (token: string) =>
      (await new Browser(closed.address).post('/api/invitations/preview', { token })).body;
    const made = await ask(email, 'admin');
    for (let n = 0; n < 5; n++) {
      const again = await ask(email, 'viewer');
      expect([again.status, again.body.data]).toEqual([201, { ...made.body.data, role: 'viewer' }]);
    }
    await hasAll();
    expect(letters()).toHaveLength(1);
    const { token } = linkIn(await mailbox.letterTo(email, 'You are invited'));
    expect((await look(token)).data).toMatchObject({ email, role: 'viewer' });

    await closed.database.pool.query(
      "update invitations set created_at = created_at - interval '61 seconds' where email = $1",
      [email],
    );
    expect((await ask(email, 'editor')).status).toBe(201);
    await hasAll();
    expect(letters()).toHaveLength(2);
    expect((await look(token)).error.code).toBe('NOT_FOUND');
    const second = linkIn(await mailbox.letterTo(email, 'You are invited'));
    expect((await look(second.token)).data).toMatchObject({ email, role: 'editor' });
  });
});
