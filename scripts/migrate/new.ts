import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MIGRATIONS_DIRECTORY, migrationNames } from '../../server/db/migration-files.ts';

/** The two files of a new migration, after all there are. Answers their paths; throws when the name will not do. */
export async function newMigration(
  name: string,
  directory = MIGRATIONS_DIRECTORY,
  now = Date.now(),
): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error('A name is of small letters, digits and dashes, such as: npm run db:new add-colours');
  }
  const last = Number.parseInt((await migrationNames(directory)).at(-1) ?? '0', 10);
  const base = join(directory, `${Math.max(now, last + 1000)}_${name}`);
  const files = { [`${base}.up.sql`]: UP, [`${base}.down.sql`]: DOWN };
  for (const [path, text] of Object.entries(files)) await writeFile(path, text, { flag: 'wx' });
  return Object.keys(files).map((path) => relative(process.cwd(), path));
}

const UP = `-- What it is for. Servers of the version before go on running on it; when they cannot: "-- contract: <why>".
`;
const DOWN = `-- Takes back exactly what the way up did.
`;
