import pg from 'pg';
import { migrate } from '../../server/db/migrate.ts';
import type { Bench } from './row.ts';

export type BenchDatabase = { name: string; serverConnection: pg.ClientConfig; superuser: pg.ClientConfig };

const silent = { info: () => undefined, warn: () => undefined, error: (line: string) => process.stderr.write(line) };

/** A migrated, empty database on the run's server. */
export async function createBenchDatabase({ postgres }: Pick<Bench, 'postgres'>, name: string): Promise<BenchDatabase> {
  await asSuperuser(postgres.superuserConnection, `create database ${name} owner ads_owner`);
  await migrate({ connection: { ...postgres.ownerConnection, database: name }, log: silent }, 'up');
  return {
    name,
    serverConnection: { ...postgres.serverConnection, database: name },
    superuser: { ...postgres.superuserConnection, database: name },
  };
}

export async function asSuperuser(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Finished pictures for the list: `workspaces` of them, and `deep` more in the first. Foreign keys are not checked while
 * they are written, which is what makes a million of them take seconds.
 */
export function seedGenerations(
  { superuser }: BenchDatabase,
  {
    workspaces,
    each,
    firstWorkspace,
    deep,
  }: { workspaces: number; each: number; firstWorkspace: string; deep: number },
): Promise<void> {
  return asSuperuser(
    superuser,
    `begin;
     set local session_replication_role = replica;
     insert into workspaces (id, name, created_at)
       select gen_random_uuid(), 'Workspace ' || n, now() from generate_series(1, ${workspaces} - 1) n;
     create temporary table owners on commit drop as
       select id, case when id = '${firstWorkspace}' then ${deep} else ${each} end as pictures from workspaces;
     insert into generations (id, workspace_id, status, prompt, provider, model, aspect_ratio, seed, mime_type, width,
                              height, size_bytes, ratio_honoured, thumbhash, created_at, started_at, finished_at)
       select gen_random_uuid(), owners.id, 'succeeded', 'A calm ad for picture number ' || n || ' of our autumn range',
              'local', 'local', '4:5', n, 'image/png', 1024, 1280, 800000, true, 'YJqGPQw7sFlslqhFafSE+Q6oJ1h2iHB2Rw',
              now() - n * interval '1 minute', now() - n * interval '1 minute', now() - n * interval '1 minute'
       from owners, generate_series(1, owners.pictures) n;
     commit;
     vacuum analyze generations;`
      .split(';\n')
      .slice(0, -1)
      .join(';\n'),
  ).then(() => asSuperuser(superuser, 'vacuum analyze generations'));
}
