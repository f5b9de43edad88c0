import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from '../../server/__tests__/harness/browser.ts';
import { type ServerProcess, startServerProcess } from '../../server/__tests__/harness/server-process.ts';
import { settings } from '../../server/settings.ts';
import type { BenchDatabase } from './databases.ts';

/** They count all the same: what that costs is a part of what is measured. */
const raised = Object.fromEntries(
  Object.keys(settings)
    .filter((name) => name.startsWith('RATE_LIMIT_'))
    .map((name) => [name, '1000000']),
);

export type BenchServer = ServerProcess & {
  folder: string;
  signUp(email?: string): Promise<Browser>;
  end(): Promise<void>;
};

/** The product as an operator runs it, in a process of its own, its limits raised so that they are not what is measured. */
export async function startBenchServer(
  database: BenchDatabase,
  own: Record<string, string> = {},
): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ads-bench-data-'));
  const usual = { DATA_DIR: folder, LOG_LEVEL: 'error', ...raised };
  const server = await startServerProcess(database, { ...usual, ...own });
  return {
    ...server,
    folder,
    async signUp(email) {
      const browser = new Browser(server.address);
      await browser.signUp(email);
      return browser;
    },
    async end() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function cookieOf(browser: Browser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
