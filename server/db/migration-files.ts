import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `<number>_<name>.up.sql` and `.down.sql` lie. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('./migrations', import.meta.url));

export type MigrationFile = {
  name: string;
  up: string;
  down: string;
  /** SHA-256 of the way up, in hex. */
  fingerprint: string;
  /** Why servers of the version before cannot run on it, from its line `-- contract: …`; null when they can. */
  contract: string | null;
};

/** In the order in which they are applied. */
export async function migrationNames(directory = MIGRATIONS_DIRECTORY): Promise<string[]> {
  const files = await readdir(directory);
  const ups = files.filter((file) => file.endsWith('.up.sql')).map((file) => file.slice(0, -'.up.sql'.length));
  return ups.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
}

/** Throws when one has no way down. */
export async function readMigrations(directory = MIGRATIONS_DIRECTORY): Promise<MigrationFile[]> {
  return Promise.all(
    (await migrationNames(directory)).map(async (name) => {
      const up = await readFile(join(directory, `${name}.up.sql`), 'utf8');
      const down = await readFile(join(directory, `${name}.down.sql`), 'utf8');
      const fingerprint = createHash('sha256').update(up).digest('hex');
      return { name, up, down, fingerprint, contract: /^-- contract: *(.+)$/m.exec(up)?.[1] ?? null };
    }),
  );
}
