import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Browser } from './harness/browser.ts';
import { createTestDatabase } from './harness/postgres.ts';
import { startServerProcess } from './harness/server-process.ts';

const [old, fresh] = ['o'.repeat(32), 'n'.repeat(32)];

test('a session and its token outlive a change of the secret, and the old one ends when it is taken away', async () => {
  const [database, folder] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'ads-rotate-'))]);
  const start = (secrets: Record<string, string>) => startServerProcess(database, { DATA_DIR: folder, ...secrets });
  const rename = async (address: string, { cookies, csrfToken }: Browser) => {
    const browser = new Browser(address);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    browser.csrfToken = csrfToken;
    return (await browser.send('PATCH', '/api/account', { json: { name: 'Ana' } })).status;
  };

  const first = await start({ SESSION_SECRET: old });
  const ana = new Browser(first.address);
  await ana.signUp();
  await first.stop();

  const both = await start({ SESSION_SECRET: fresh, SESSION_SECRET_OLD: old });
  expect(await rename(both.address, ana)).toBe(200);
  await both.stop();

  const last = await start({ SESSION_SECRET: fresh });
  expect(await rename(last.address, ana)).toBe(403);
  // The session itself is not signed: the studio asks for a new token and goes on.
  ana.csrfToken = undefined;
  expect(await rename(last.address, ana)).toBe(200);
  await last.stop();

  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
});
