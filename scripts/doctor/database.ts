import pg from 'pg';
import type { Config } from '../../server/config.ts';
import { standings } from '../migrate/status.ts';
import { type Check, fail, type Finding, ok, warn } from './finding.ts';

const OLDEST_VERSION = 16;
const MOST_SKEW_SECONDS = 5;

/** What the server's own role finds in the database. An embedded one is looked after by the server that starts it. */
export function databaseChecks(config: Config): Check[] {
  const { DATABASE_URL: url } = config;
  if (url === undefined) {
    const look = async () => ok('embedded, in DATA_DIR; the server starts it');
    return [{ name: 'database', advice: '', look }];
  }
  const check = (name: string, advice: string, look: (client: pg.Client) => Promise<Finding | Finding[]>): Check => ({
    name,
    ...(name !== 'database' && { needs: 'database' }),
    advice,
    look: () => asked(url, look),
  });
  return [
    check('database', 'Is PostgreSQL running, and do the name, password and host of DATABASE_URL lead to it?', version),
    check('migrations', 'npm run db:status', migrations),
    check('roles', 'deploy/postgres/10-roles.sh makes the three roles.', roles),
    check('tenants', 'Use the roles of deploy/postgres/10-roles.sh, and npm run db:migrate.', tenants),
    check('connections', 'Lower DATABASE_POOL_MAX.', (client) => connections(client, config.DATABASE_POOL_MAX)),
    check('clock', 'Set both clocks by NTP.', clock),
  ];
}

async function asked<T>(url: string, look: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
  }
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<Row> {
  const { rows } = await client.query<Row>(text);
  if (!rows[0]) throw new Error('The database answered nothing.');
  return rows[0];
}

async function version(client: pg.Client): Promise<Finding> {
  const { number } = await one<{ number: number }>(
    client,
    `select current_setting('server_version_num')::int as number`,
  );
  const major = Math.floor(number / 10_000);
  if (major >= OLDEST_VERSION) return ok(`PostgreSQL ${major}`);
  return fail(`PostgreSQL ${major}`, `Upgrade it to ${OLDEST_VERSION} or newer.`);
}

async function migrations(client: pg.Client): Promise<Finding> {
  const all = await standings(client);
  const names = (state: string) => all.filter((each) => each.state === state).map(({ name }) => name);
  const [pending, changed, unknown] = [names('pending'), names('changed'), names('unknown')];
  if (changed.length > 0)
    return fail(`changed since they were applied: ${changed.join(', ')}`, 'docs/runbooks/migrations.md');
  if (pending.length > 0)
    return warn(`${pending.length} pending`, 'npm run db:migrate, or start the server, which does it.');
  if (unknown.length > 0) return warn(`of a newer version: ${unknown.join(', ')}`, 'Run the version that made them.');
  return ok(`${all.length} applied`);
}

/** A role that owns tables, or passes by their policies, makes the walls between workspaces paper. */
async function roles(client: pg.Client): Promise<Finding> {
  const { name, powers, owned } = await one<{ name: string; powers: string | null; owned: number }>(
    client,
    `select current_user as name, (select count(*)::int from pg_tables where tableowner = current_user) as owned,
       (select concat_ws(', ', case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end)
        from pg_roles where rolname = current_user) as powers`,
  );
  const next =
    'Let DATABASE_URL sign in as ads_server, and give the owner to the migrations alone: MIGRATION_DATABASE_URL.';
  if (powers) return fail(`${name} is ${powers}: it sees every workspace`, next);
  if (owned > 0) return warn(`${name} owns ${owned} tables and could take their walls down`, next);
  return ok(`${name} owns nothing and passes by no policy`);
}

/** As the role that serves one workspace at a time, without one: no row may be seen. */
async function tenants(client: pg.Client): Promise<Finding> {
  await client.query('begin read only');
  await client.query('set local role ads_app');
  const { seen } = await one<{ seen: boolean }>(client, 'select exists (select from generations) as seen');
  await client.query('rollback');
  if (seen) return fail('pictures are seen without a workspace', 'Row-level security is off: npm run db:validate.');
  return ok('nothing is seen without a workspace');
}

async function connections(client: pg.Client, pool: number): Promise<Finding> {
  const { most } = await one<{ most: number }>(client, `select current_setting('max_connections')::int as most`);
  const perProcess = pool + 3; // to listen for events and jobs, and to migrate
  const says = `${perProcess} for each process of ${most}: room for ${Math.floor((most - 5) / perProcess)} processes`;
  return most - 5 >= 2 * perProcess ? ok(says) : warn(says, 'Raise max_connections, or lower DATABASE_POOL_MAX.');
}

async function clock(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const { now } = await one<{ now: Date }>(client, 'select clock_timestamp() as now');
  const skew = Math.abs(now.getTime() - (before + Date.now()) / 2) / 1000;
  const says = `${skew.toFixed(1)} s apart from the database's`;
  return skew <= MOST_SKEW_SECONDS ? ok(says) : warn(says, 'Set both clocks by NTP; sessions and links end by them.');
}
