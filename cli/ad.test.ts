import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser } from '../server/__tests__/harness/browser.ts';
import { plainPhoto } from '../server/__tests__/harness/photos.ts';
import { startTestServer, type TestServer } from '../server/__tests__/harness/server.ts';
import { openTerminal, type Terminal } from './__tests__/terminal.ts';

let server: TestServer;
let terminal: Terminal;
let account: { email: string; password: string };

beforeAll(async () => {
  server = await startTestServer();
  account = await new Browser(server.address).signUp();
});
afterAll(() => server.stop());
beforeEach(async () => {
  terminal = await openTerminal(server.address);
});
afterEach(() => terminal.close());

function logIn() {
  return terminal.ad(['login'], { typed: `${account.email}\n${account.password}\n` });
}

async function count(table: 'generations' | 'sessions' | 'api_keys'): Promise<number> {
  const { rows } = await server.database.ownerPool.query(`select count(*)::int as count from ${table}`);
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
    await logIn();

    expect(await count('sessions')).toBe(0);
  });

  test('a wrong password is refused and keeps nothing', async () => {
    const keys = await count('api_keys');
    const { exitCode, errors } = await terminal.ad(['login'], { typed: `${account.email}\nWrong-Harbour-42\n` });

    expect(exitCode).toBe(1);
    expect(errors).toContain('E-mail or password is wrong.');
    expect(await readdir(terminal.folder)).toEqual([]);
    expect(await count('api_keys')).toBe(keys);
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
      '--image',
      'can.jpg',
      '--ratio',
      '4:5',
      '--out',
      'ad.jpg',
    ]);

    expect({ exitCode, errors: errors.replaceAll(/\d+\.\d s/g, 'n s') }).toMatchObject({ exitCode: 0 });
    const picture = await sharp(await readFile(join(terminal.folder, 'ad.jpg'))).metadata();
    expect(picture.format).toBe('jpeg');
    expect((picture.width ?? 0) / (picture.height ?? 1)).toBeCloseTo(4 / 5, 2);
    expect(output).toMatch(/^id {6}[0-9a-f-]{36}$/m);
    expect(output).toContain(`${picture.width} × ${picture.height}, 4:5`);
    expect(output).toContain('saved   ad.jpg');
    expect(errors).toMatch(/^sending \(/);
    expect((await readdir(terminal.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each([
    ['png', 'png'],
    ['webp', 'webp'],
  ])('a name that ends in .%s gives a %s', async (ending, format) => {
    await logIn();
    const { exitCode, errors } = await terminal.ad(['a quiet lake', '--out', `lake.${ending}`]);

    expect(exitCode, errors).toBe(0);
    expect((await sharp(await readFile(join(terminal.folder, `lake.${ending}`))).metadata()).format).toBe(format);
  });

  test('answers one line of JSON when asked, and nothing else', async () => {
    await logIn();
    const { exitCode, output, errors } = await terminal.ad(['a quiet lake', '--json']);

    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    const said = JSON.parse(output);
    expect(said).toMatchObject({ provider: 'local', costMicroUsd: 0, aspectRatio: '1:1' });
    expect((await stat(said.file)).size).toBeGreaterThan(1000);
  });

  test('a change in words makes a new version and leaves the first one', async () => {
    await logIn();
    await savePhoto();
    const first = JSON.parse((await terminal.ad(['a can on a beach', '--image', 'can.jpg', '--json'])).output);
    const second = await terminal.ad(['--edit', first.id, 'make the background blue', '--json']);

    expect(second.exitCode, second.output).toBe(0);
    const { rows } = await server.database.ownerPool.query(
      'select parent_generation_id, edit_prompt, edit_count from generations where id = $1',
      [JSON.parse(second.output).id],
    );
    expect(rows).toEqual([{ parent_generation_id: first.id, edit_prompt: 'make the background blue', edit_count: 1 }]);
  });

  test('what the renderer does not understand is said, and nothing is saved', async () => {
    await logIn();
    const first = JSON.parse((await terminal.ad(['a quiet lake', '--json', '--out', 'lake.jpg'])).output);
    const { exitCode, errors } = await terminal.ad(['--edit', first.id, 'sing me a song', '--out', 'song.jpg']);

    expect(exitCode).toBe(1);
    expect(errors).toMatch(/understand/);
    expect(await readdir(terminal.folder)).toEqual(expect.not.arrayContaining(['song.jpg']));
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
    await logIn();
    const id = '018f0000-0000-7000-8000-000000000000';
    const { exitCode, errors } = await terminal.ad(['--edit', id, 'make the background blue']);

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
    const before = await count('generations');
    const { exitCode, output, errors } = await terminal.ad(words, { variables: { ADS_API_KEY: 'ads_any' } });

    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(errors).toContain(says);
    expect(await count('generations')).toBe(before);
  });
});
