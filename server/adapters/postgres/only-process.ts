import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

type Needs = { connection: pg.ClientConfig; logger: Logger };
export type OnlyProcess = { release(): Promise<void> };

/** A process that was just killed may be seen as alive for a moment. */
const PATIENCE_MILLISECONDS = 3_000;
const AGAIN_MILLISECONDS = 250;
/** Any number that nothing else in this database locks. */
const LOCK = 7_236_001;

/**
 * Holds this database for one process that counts by itself. Answers undefined when another process holds it, and
 * goes on doing so. A lock that is lost with its connection is taken again; until then a second process could start.
 */
export async function becomeOnlyProcess(needs: Needs): Promise<OnlyProcess | undefined> {
  const closing = new AbortController();
  const client = await takeLock(needs, AbortSignal.timeout(PATIENCE_MILLISECONDS));
  if (!client) return undefined;
  const over = keep(client, needs, closing.signal);
  return {
    async release() {
      closing.abort();
      await over;
    },
  };
}

async function keep(first: pg.Client, needs: Needs, closing: AbortSignal): Promise<void> {
  let client: pg.Client | undefined = first;
  while (client) {
    await untilEnd(client, closing);
    await client.end().catch(() => undefined);
    if (closing.aborted) return;
    needs.logger.warn('The lock that keeps a second process away was lost; taking it again.');
    client = await takeLock(needs, closing);
  }
}

/** Resolves to a connection that holds the lock; to undefined when the signal says to give up. */
async function takeLock(needs: Needs, givingUp: AbortSignal): Promise<pg.Client | undefined> {
  for (;;) {
    const client = await tryLock(needs).catch((error: unknown) => {
      if (givingUp.aborted) throw error;
      return undefined;
    });
    if (client) return client;
    if (givingUp.aborted) return undefined;
    await wait(AGAIN_MILLISECONDS, undefined, { signal: givingUp }).catch(() => undefined);
  }
}

async function tryLock({ connection }: Needs): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...connection,
    application_name: 'ads only process',
    connectionTimeoutMillis: PATIENCE_MILLISECONDS,
    query_timeout: PATIENCE_MILLISECONDS,
    keepAlive: true,
  });
  // Without a listener a lost connection would end the process; `end` follows and is acted upon.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // A machine that lost its power must not hold the lock for the two hours that are usual.
    await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK]);
    if (rows[0]?.held) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}

function untilEnd(client: pg.Client, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    client.once('end', () => resolve());
    closing.addEventListener('abort', () => resolve(), { once: true });
    if (closing.aborted) resolve();
  });
}
