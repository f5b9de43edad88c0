import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser } from '../server/__tests__/harness/browser.ts';
import { plainPhoto } from '../server/__tests__/harness/photos.ts';
import { startTestServer, type TestServer } from '../server/__tests__/harness/server.ts';
import { openTerminal, type Terminal } from './__tests__/terminal.ts';

let server: TestServer;
let terminal: Terminal;
let account: { email: string; password: string };
let key: string;

beforeAll(async () => {
  server = await startTestServer();
  const browser = new Browser(server.address);
  account = await browser.signUp();
  const reply = await browser.post('/api/api-keys', { name: 'Tests' });
  key = reply.body.data.key;
});
afterAll(() => server.stop());
beforeEach(async () => {
  terminal = await openTerminal(server.address);
});
afterEach(() => terminal.close());

function logIn() {
  return terminal.ad(['login'], { typed: `${account.email}\n${account.password}\n` });
}

function adWithKey(words: string[]) {
  return terminal.ad(words, { variables: { ADS_API_KEY: key } });
}

/** Their ids alone: thumbnails are made behind an answer. */
async function generations(): Promise<string[]> {
  return (await see('/api/generations')).body.data.map(({ id }: { id: string }) => id);
}

function see(path: string) {
  return new Browser(server.address).get(path, { authorization: `Bearer ${key}` });
}

async function sessions(): Promise<number> {
  const { rows } = await server.database.ownerPool.query(
    'select count(*)::int as count from sessions join users on users.id = user_id where email = $1',
    [account.email],
  );
  return rows[0].count;
}

async function savePhoto(name = 'can.jpg'): Promise<void> {
  await writeFile(join(terminal.folder, name), await plainPhoto(200, 30, 40));
}

describe('logging in', () => {
  test('asks once and keeps a key that only this user can read', async () => {
    const { exitCode, output, errors } = await logIn();

    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: 'E-mail: Password: \n' });
    expect(output).toContain(`Logged in to ${server.address} as ${account.email}`);
    expect((await stat(terminal.credentialsFile)).mode & 0o777).toBe(0o600);
    expect((await stat(join(terminal.credentialsFile, '..'))).mode & 0o777).toBe(0o700);
    const kept = JSON.parse(await readFile(terminal.credentialsFile, 'utf8'));
    expect(kept.servers[server.address].email).toBe(account.email);
    expect(await readFile(terminal.credentialsFile, 'utf8')).not.toContain(account.password);
  });

  test('leaves no session behind', async () => {
    await new Browser(server.address).post('/api/auth/login', account);
    expect(await sessions()).toBe(1);
    await logIn();

    expect(await sessions()).toBe(0); // a sign-in ends those before it, here as in the studio
  });

  test('a wrong password is refused and keeps nothing', async () => {
    const keys = (await see('/api/api-keys')).body.data.length;
    const { exitCode, errors } = await terminal.ad(['login'], { typed: `${account.email}\nWrong-Harbour-42\n` });

    expect(exitCode).toBe(1);
    expect(errors).toContain('E-mail or password is wrong.');
    expect(await readdir(terminal.folder)).toEqual([]);
    expect(keys).toBeGreaterThan(0);
    expect((await see('/api/api-keys')).body.data).toHaveLength(keys);
  });

  test('a second server gets its own key and the first one keeps its own', async () => {
    const elsewhere = 'http://192.0.2.1:3000';
    await logIn();
    const kept = JSON.parse(await readFile(terminal.credentialsFile, 'utf8'));
    await writeFile(terminal.credentialsFile, JSON.stringify({ servers: { [elsewhere]: { email: 'a', key: 'b' } } }));
    await logIn();

    const { servers } = JSON.parse(await readFile(terminal.credentialsFile, 'utf8'));
    expect(Object.keys(servers).sort()).toEqual([elsewhere, server.address].sort());
    expect(servers[elsewhere]).toEqual({ email: 'a', key: 'b' });
    expect(servers[server.address].key).not.toBe(kept.servers[server.address].key);
  });
});

describe('making an ad', () => {
  test('saves a picture of the asked ratio and says what it is', async () => {
    await logIn();
    await savePhoto();
    const { exitCode, output, errors } = await terminal.ad([
      'a can on a beach',
      '--image=can.jpg',
      '--ratio=4:5',
      '--out=ad.jpg',
    ]);

    expect(exitCode, errors).toBe(0);
    const { format, width, height } = await sharp(await readFile(join(terminal.folder, 'ad.jpg'))).metadata();
    expect(format).toBe('jpeg');
    expect({ width, height }).toEqual({ width: 928, height: 1152 });
    expect(output).toMatch(/^id {6}[0-9a-f-]{36}$/m);
    expect(output).toContain(`${width} × ${height}, 4:5`);
    expect(output).toContain('saved   ad.jpg');
    expect(errors).toMatch(/^sending \(/);
    expect((await readdir(terminal.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each([
    ['png', 'png'],
    ['webp', 'webp'],
  ])('a name that ends in .%s gives a %s', async (ending, format) => {
    const { exitCode, errors } = await adWithKey(['a quiet lake', '--out', `lake.${ending}`]);

    expect(exitCode, errors).toBe(0);
    expect((await sharp(await readFile(join(terminal.folder, `lake.${ending}`))).metadata()).format).toBe(format);
  });

  test('reads and saves where the person stands, not where npm runs', async () => {
    await savePhoto();
    const words = ['a can', '--image', 'can.jpg', '--out', 'ad.jpg'];
    const variables = { ADS_API_KEY: key, INIT_CWD: terminal.folder };
    const { exitCode, output, errors } = await terminal.ad(words, { variables, folder: tmpdir() });

    expect(exitCode, errors).toBe(0);
    expect(output).toContain('saved   ad.jpg');
    expect(await readdir(terminal.folder)).toContain('ad.jpg');
  });

  test('answers one line of JSON when asked, and nothing else', async () => {
    const { exitCode, output, errors } = await adWithKey(['a quiet lake', '--json']);

    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    expect(output).toMatch(/^[^\n]+\n$/);
    const said = JSON.parse(output);
    expect(said).toMatchObject({ provider: 'local', costMicroUsd: 0, aspectRatio: '1:1' });
    expect(await readdir(terminal.folder)).toEqual([basename(said.file)]);
  });

  test('a change in words makes a new version and leaves the first one', async () => {
    await savePhoto();
    const first = JSON.parse((await adWithKey(['a can on a beach', '--image', 'can.jpg', '--json'])).output);
    const second = await adWithKey(['--edit', first.id, 'make the background blue', '--json']);

    expect(second.exitCode, second.output).toBe(0);
    const version = (await see(`/api/generations/${JSON.parse(second.output).id}`)).body.data;
    expect(version).toMatchObject({
      parentGenerationId: first.id,
      editPrompt: 'make the background blue',
      editCount: 1,
    });
    expect((await see(`/api/generations/${first.id}`)).body.data.status).toBe('succeeded');
  });

  test('what the renderer does not understand is said, and nothing is saved', async () => {
    const first = JSON.parse((await adWithKey(['a quiet lake', '--json', '--out', 'lake.jpg'])).output);
    const { exitCode, errors } = await adWithKey(['--edit', first.id, 'sing me a song', '--out', 'song.jpg']);

    expect(exitCode).toBe(1);
    expect(errors).toMatch(/understand/);
    expect(await readdir(terminal.folder)).toEqual(['lake.jpg']);
  });
});

describe('what goes wrong is said with the next step', () => {
  test('no server: exit 1 and how to start one', async () => {
    const { exitCode, errors } = await terminal.ad(['login'], { variables: { ADS_SERVER: 'http://127.0.0.1:9' } });

    expect(exitCode).toBe(1);
    expect(errors).toContain('No server answers at http://127.0.0.1:9');
    expect(errors).toContain('npm start');
  });

  test('not logged in: exit 1 and how to', async () => {
    const { exitCode, errors } = await terminal.ad(['a quiet lake']);

    expect(exitCode).toBe(1);
    expect(errors).toBe(`You are not logged in to ${server.address}.\n  npm run ad -- login\n`);
  });

  test('a revoked key: exit 1 and how to get a new one', async () => {
    const { exitCode, errors } = await terminal.ad(['a quiet lake'], { variables: { ADS_API_KEY: 'ads_gone' } });

    expect(exitCode).toBe(1);
    expect(errors).toContain('npm run ad -- login');
  });

  test('the picture of somebody else reads like one that is not there', async () => {
    const id = '018f0000-0000-7000-8000-000000000000';
    const { exitCode, errors } = await adWithKey(['--edit', id, 'make the background blue']);

    expect(exitCode).toBe(1);
    expect(errors).toContain('There is nothing here.');
  });

  test.each([
    { words: [], says: 'Say what you want to see.' },
    { words: ['a', 'lake'], says: 'Put the prompt in quotes' },
    { words: ['a lake', '--ratio', 'wide'], says: 'wide is not a ratio.' },
    { words: ['a lake', '--out', 'lake.gif'], says: 'does not end in .jpg, .png or .webp' },
    { words: ['a lake', '--out', 'no/such/folder/lake.jpg'], says: 'Nothing can be saved in' },
    { words: ['a lake', '--edit', '7'], says: '7 is not the id of a picture.' },
    { words: ['a lake', '--colour', 'red'], says: "Unknown option '--colour'." },
    { words: ['a lake', '--image', 'missing.jpg'], says: 'There is no file missing.jpg.' },
    { words: ['a lake', '--image', 'notes.jpg'], says: 'notes.jpg is not a JPEG, PNG or WebP picture.' },
    { words: ['a lake', '--image', 'huge.jpg'], says: 'huge.jpg is 10.0 MB; at most 10.0 MB.' },
    { words: ['a lake', '--server', 'ftp://example.com'], says: 'ftp://example.com is not an address.' },
  ])('$says', async ({ words, says }) => {
    await writeFile(join(terminal.folder, 'notes.jpg'), 'just words, named like a picture');
    await writeFile(join(terminal.folder, 'huge.jpg'), Buffer.alloc(10 * 1024 * 1024 + 1, 0xff));
    const before = await generations();
    const { exitCode, output, errors } = await adWithKey(words);

    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(errors).toContain(says);
    expect(await generations()).toEqual(before);
  });
});
