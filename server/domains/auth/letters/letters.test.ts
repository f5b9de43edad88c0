import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../../__tests__/harness/browser.ts';
import { linkIn, type Mailbox, type Received, startMailbox } from '../../../__tests__/harness/mailbox.ts';
import { someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { deleteOverMailTokens } from './store.ts';

const fresh = 'Calmer-Harbour-43';
let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await startMailbox();
  server = await startTestServer({ SMTP_URL: mailbox.url });
});
afterAll(async () => {
  await server.stop();
  await mailbox.stop();
});

const anonymous = () => new Browser(server.address);
const signIn = (email: string, password: string) => anonymous().post('/api/auth/login', { email, password });

const lockoutsOf = (email: string) =>
  mailbox.letters.filter(({ to, subject }) => to === email && subject.includes('is locked'));

async function resetToken(email: string): Promise<string> {
  await anonymous().post('/api/auth/password-reset', { email });
  return linkIn(await mailbox.letterTo(email, 'Choose a new password')).token;
}

describe('a forgotten password', () => {
  test('200: the link of the letter sets a new one, ends all sessions, and works once', async () => {
    const ana = await someone(server);
    const token = await resetToken(ana.email);
    const confirm = (password: string) => anonymous().post('/api/auth/password-reset/confirm', { token, password });
    expect((await confirm('password')).body.error.fields.password).toBeDefined();
    expect((await confirm(fresh)).status).toBe(200);
    expect((await ana.browser.get('/api/auth/me')).status).toBe(401);
    expect((await signIn(ana.email, ana.password)).status).toBe(401);
    expect((await confirm('Other-Harbour-44')).status).toBe(404);
    const back = await signIn(ana.email, fresh);
    expect(back.body.data.user.emailVerified).toBe(true);
    expect((await mailbox.letterTo(ana.email, 'was changed')).text).toContain('tell the operator');
  });

  test('200: an unknown address gets the same answer, and no letter', async () => {
    const ana = await someone(server);
    const nobody = `${randomUUID()}@example.com`;
    const unknown = await anonymous().post('/api/auth/password-reset', { email: nobody });
    const known = await anonymous().post('/api/auth/password-reset', { email: ana.email });
    expect([unknown.status, known.status]).toEqual([200, 200]);
    expect(unknown.bytes.equals(known.bytes)).toBe(true);
    await mailbox.letterTo(ana.email, 'Choose a new password');
    expect(mailbox.letters.filter(({ to }) => to === nobody)).toEqual([]);
  });

  test('404: a link that is too old, replaced, or of another kind', async () => {
    const [old, replaced, verify] = [await someone(server), await someone(server), await someone(server)];
    const tokens = [await resetToken(old.email), await resetToken(replaced.email)];
    const age = "update mail_tokens set created_at = created_at - interval '2 minutes'";
    await server.database.pool.query(`${age}, expires_at = now() where user_id = $1 and kind = 'reset'`, [old.userId]);
    await server.database.pool.query(`${age} where user_id = $1`, [replaced.userId]);
    const before = mailbox.letters.length;
    await anonymous().post('/api/auth/password-reset', { email: replaced.email });
    await expect.poll(() => mailbox.letters.length, { interval: 20 }).toBeGreaterThan(before);
    tokens.push(linkIn(await mailbox.letterTo(verify.email, 'Is this your')).token, 'x'.repeat(43));
    for (const token of tokens) {
      const reply = await anonymous().post('/api/auth/password-reset/confirm', { token, password: fresh });
      expect(reply.status).toBe(404);
    }
  });

  test('whoever keeps asking for somebody does not fill their mailbox', async () => {
    const [ana, last] = [await someone(server), await someone(server)];
    for (let n = 0; n < 5; n++) await anonymous().post('/api/auth/password-reset', { email: ana.email });
    await resetToken(last.email);
    const sent = mailbox.letters.filter(({ to, subject }) => to === ana.email && subject.startsWith('Choose'));
    expect(sent).toHaveLength(1);
  });

  test('the database holds a hash, and the link is nowhere in it', async () => {
    const ana = await someone(server);
    const token = await resetToken(ana.email);
    const { rows } = await server.database.pool.query('select row_to_json(mail_tokens)::text as line from mail_tokens');
    expect(rows.some(({ line }: { line: string }) => line.includes(token))).toBe(false);
  });

  test('links that are over leave the database, and only those', async () => {
    const [old, good] = [await someone(server), await someone(server)];
    for (const { email } of [old, good]) await resetToken(email);
    const { pool, database } = server.database;
    const age = "update mail_tokens set created_at = created_at - interval '2 minutes', expires_at = now()";
    await pool.query(`${age} where user_id = $1`, [old.userId]);
    await database.inSystem('test', (tx) => deleteOverMailTokens(tx, new Date()));
    const left = await pool.query('select distinct user_id from mail_tokens where user_id in ($1, $2)', [
      old.userId,
      good.userId,
    ]);
    expect(left.rows).toEqual([{ user_id: good.userId }]);
  });
});

describe('what an owner is told', () => {
  test('of a sign-in from a device that is new to the account, and of no other', async () => {
    const ana = await someone(server);
    const again = () => ana.browser.post('/api/auth/login', { email: ana.email, password: ana.password });
    ana.browser.csrfToken = undefined;
    expect((await again()).status).toBe(200);
    expect((await signIn(ana.email, ana.password)).status).toBe(200);
    expect((await mailbox.letterTo(ana.email, 'A new sign-in')).text).toContain('from 127.0.0.1');
    expect(mailbox.letters.filter(({ to, subject }) => to === ana.email && /new sign-in/.test(subject))).toHaveLength(
      1,
    );
  });

  test('of a lockout, once; and a reset unlocks', async () => {
    const ana = await someone(server);
    for (let n = 0; n < 7; n++) await signIn(ana.email, 'Wrong-Harbour-42');
    expect((await signIn(ana.email, ana.password)).status).toBe(423);
    await mailbox.letterTo(ana.email, 'is locked');
    const token = await resetToken(ana.email);
    await anonymous().post('/api/auth/password-reset/confirm', { token, password: fresh });
    expect((await signIn(ana.email, fresh)).status).toBe(200);
    expect(lockoutsOf(ana.email)).toHaveLength(1);
  });

  test('of a lockout, once, however many guess at once', async () => {
    const ana = await someone(server);
    await Promise.all(Array.from({ length: 6 }, () => signIn(ana.email, 'Wrong-Harbour-42')));
    await mailbox.letterTo(ana.email, 'is locked');
    // Letters come in turn: with this one, all before it have come.
    await resetToken(ana.email);
    expect(lockoutsOf(ana.email)).toHaveLength(1);
  });
});

describe('an address', () => {
  test('200: a newcomer confirms theirs with the link of the first letter', async () => {
    const ana = await someone(server);
    const letter = await mailbox.letterTo(ana.email, 'Is this your');
    expect(letter.html).toContain('Confirm the address');
    expect((await ana.browser.get('/api/account')).body.data).toMatchObject({
      emailVerified: false,
      pendingEmail: null,
    });
    expect((await anonymous().post('/api/auth/verify-email', { token: linkIn(letter).token })).status).toBe(200);
    expect((await ana.browser.get('/api/account')).body.data.emailVerified).toBe(true);
  });

  test('whoever asks again and again, or several times at once, does not fill a mailbox; a minute later they get one', async () => {
    const [ana, last] = [await someone(server), await someone(server)];
    const first = linkIn(await mailbox.letterTo(ana.email, 'Is this your'));
    const lettersOfAna = () => mailbox.letters.filter(({ to }) => to === ana.email);
    const ask = async () => (await ana.browser.post('/api/auth/verify-email/send')).status;
    const many = () => Promise.all(Array.from({ length: 5 }, ask));
    expect(await many()).toEqual(Array(5).fill(200));
    await resetToken(last.email);
    expect(lettersOfAna()).toHaveLength(1);
    await server.database.pool.query(
      "update mail_tokens set created_at = created_at - interval '61 seconds' where user_id = $1",
      [ana.userId],
    );
    expect(await many()).toEqual(Array(5).fill(200));
    await expect.poll(() => linkIn(lettersOfAna().at(-1) as Received), { interval: 20 }).not.toEqual(first);
    await server.database.pool.query('delete from mail_tokens where user_id = $1', [last.userId]);
    await resetToken(last.email);
    expect(lettersOfAna()).toHaveLength(2);
    const { token } = linkIn(lettersOfAna().at(-1) as Received);
    expect((await anonymous().post('/api/auth/verify-email', { token })).status).toBe(200);
  });

  test('400 and 409: a change that is refused changes nothing, not the name either', async () => {
    const [ana, ben] = [await someone(server), await someone(server)];
    const change = async (json: unknown) => (await ana.browser.send('PATCH', '/api/account', { json })).status;
    const name = 'Somebody Else';
    expect(await change({ name: 'Ana' })).toBe(200);
    expect(await change({ name, email: `${randomUUID()}@example.com`, password: 'Not-Mine-99' })).toBe(400);
    expect(await change({ name, email: ben.email, password: ana.password })).toBe(409);
    const account = (await ana.browser.get('/api/account')).body.data;
    expect(account).toMatchObject({ name: 'Ana', email: ana.email, pendingEmail: null });
    const told = mailbox.letters.filter(({ to, subject }) => to === ana.email && subject.includes('about to change'));
    expect(told).toEqual([]);
  });

  test('200: a new one counts once it is confirmed; the old one is told', async () => {
    const ana = await someone(server);
    const email = `${randomUUID()}@example.com`;
    const wrong = await ana.browser.send('PATCH', '/api/account', { json: { email, password: 'Not-Mine-99' } });
    expect([wrong.status, Object.keys(wrong.body.error.fields)]).toEqual([400, ['password']]);
    const asked = await ana.browser.send('PATCH', '/api/account', { json: { email, password: ana.password } });
    expect(asked.body.data).toMatchObject({ email: ana.email, pendingEmail: email });
    await mailbox.letterTo(ana.email, 'about to change');
    const { token } = linkIn(await mailbox.letterTo(email, 'Is this your'));
    expect((await signIn(email, ana.password)).status).toBe(401);
    expect((await anonymous().post('/api/auth/verify-email', { token })).status).toBe(200);
    expect((await signIn(email, ana.password)).status).toBe(200);
    expect((await signIn(ana.email, ana.password)).status).toBe(401);
  });

  test('409: one that somebody else has, also when they took it meanwhile', async () => {
    const [ana, ben] = [await someone(server), await someone(server)];
    const password = ana.password;
    const taken = await ana.browser.send('PATCH', '/api/account', { json: { email: ben.email, password } });
    expect(taken.status).toBe(409);
    const email = `${randomUUID()}@example.com`;
    await ana.browser.send('PATCH', '/api/account', { json: { email, password } });
    const { token } = linkIn(await mailbox.letterTo(email, 'Is this your'));
    await anonymous().signUp(email);
    expect((await anonymous().post('/api/auth/verify-email', { token })).status).toBe(409);
    expect((await ana.browser.get('/api/account')).body.data.email).toBe(ana.email);
  });
});

describe('a password', () => {
  test('200: changed with the old one; other sessions end, this one goes on', async () => {
    const ana = await someone(server);
    const put = (currentPassword: string, newPassword: string) =>
      ana.browser.send('PUT', '/api/auth/password', { json: { currentPassword, newPassword } });
    expect(Object.keys((await put('Not-Mine-99', fresh)).body.error.fields)).toEqual(['currentPassword']);
    expect(Object.keys((await put(ana.password, 'password')).body.error.fields)).toEqual(['newPassword']);
    expect((await put(ana.password, fresh)).status).toBe(200);
    expect((await ana.browser.get('/api/auth/me')).status).toBe(200);
    expect((await signIn(ana.email, fresh)).status).toBe(200);
    const { rows } = await server.database.pool.query(
      'select action from audit_entries where user_id = $1 order by created_at',
      [ana.userId],
    );
    expect(rows.map(({ action }: { action: string }) => action)).toContain('password-changed');
  });

  test('a change calls off a link that is on its way', async () => {
    const ana = await someone(server);
    const token = await resetToken(ana.email);
    await ana.browser.send('PUT', '/api/auth/password', {
      json: { currentPassword: ana.password, newPassword: fresh },
    });
    const late = await anonymous().post('/api/auth/password-reset/confirm', { token, password: 'Other-Harbour-44' });
    expect(late.status).toBe(404);
  });
});
