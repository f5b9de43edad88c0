import pg from 'pg';
import type { Logger } from 'pino';

export type ListenOptions = {
  /** A connection of its own: a pooled one would forget that it listens. */
  connection: pg.ClientConfig;
  channel: string;
  /** Shows in `pg_stat_activity`. */
  applicationName: string;
  logger: Logger;
  onMessage: (payload: string) => void;
  /** Every time it listens (again): messages may have been missed before. */
  onListening?: () => void;
};

export type Listening = {
  /** Resolves when the first attempt to listen has succeeded or failed. */
  ready: Promise<void>;
  close: () => Promise<void>;
};

/** A connection that is cut without a word is noticed by asking it. */
const HEARTBEAT_MILLISECONDS = 5_000;
const PATIENCE_MILLISECONDS = 4_000;
const MAX_DELAY_MILLISECONDS = 2_000;

/** Hears NOTIFY on one channel and comes back by itself after the database was away. */
export function listen(options: ListenOptions): Listening {
  const { logger, channel } = options;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = createClient(options);
    client = fresh;
    fresh.once('end', () => void reconnect(fresh));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      failures = 0;
      timer = setInterval(() => void askWhetherAlive(fresh), HEARTBEAT_MILLISECONDS);
      options.onListening?.();
    } catch (error) {
      if (!closed && failures === 0)
        logger.warn({ err: error, channel }, 'Cannot listen to the database; trying again.');
      await reconnect(fresh);
    }
  }

  /** Both the end of a connection and a failed start lead here; the first of them counts. */
  async function reconnect(lost: pg.Client): Promise<void> {
    if (lost !== client || closed) return;
    client = undefined;
    clearInterval(timer);
    drop(lost);
    failures += 1;
    timer = setTimeout(() => void connect(), Math.min(50 * 2 ** failures, MAX_DELAY_MILLISECONDS));
  }

  async function askWhetherAlive(listening: pg.Client): Promise<void> {
    try {
      await listening.query('select 1');
    } catch {
      await reconnect(listening);
    }
  }

  return {
    ready: connect(),
    async close() {
      closed = true;
      clearInterval(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

function createClient({ connection, applicationName, onMessage }: ListenOptions): pg.Client {
  const client = new pg.Client({
    ...connection,
    application_name: applicationName,
    connectionTimeoutMillis: PATIENCE_MILLISECONDS,
    query_timeout: PATIENCE_MILLISECONDS,
    keepAlive: true,
  });
  // Without a listener a lost connection would end the process; `end` follows and is acted upon.
  client.on('error', () => undefined);
  client.on('notification', ({ payload }) => onMessage(payload ?? ''));
  return client;
}

/** Never waits: the other side may be frozen. */
function drop(client: pg.Client): void {
  void client.end().catch(() => undefined);
}
