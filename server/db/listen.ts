import { setTimeout as wait } from 'node:timers/promises';
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
const GOODBYE_MILLISECONDS = 500;

/** Hears NOTIFY on one channel and comes back by itself after the database was away. */
export function listen(options: ListenOptions): Listening {
  const closing = new AbortController();
  const tried = Promise.withResolvers<void>();
  const over = keepListening(options, closing.signal, tried.resolve);
  return {
    ready: tried.promise,
    close: async () => {
      closing.abort();
      await over;
    },
  };
}

async function keepListening(options: ListenOptions, closing: AbortSignal, tried: () => void): Promise<void> {
  const { logger, channel, onListening } = options;
  let failures = 0;
  while (!closing.aborted) {
    const client = createClient(options);
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      failures = 0;
      tried();
      onListening?.();
      await untilLost(client, closing);
    } catch (error) {
      if (failures === 0) logger.warn({ err: error, channel }, 'Cannot listen to the database; trying again.');
    }
    tried();
    await drop(client);
    failures += 1;
    await pause(Math.min(50 * 2 ** failures, MAX_DELAY_MILLISECONDS), closing);
  }
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

/** Resolves when the connection has ended or is no longer wanted; rejects when it does not answer. */
async function untilLost(client: pg.Client, closing: AbortSignal): Promise<void> {
  const ended = new AbortController();
  client.once('end', () => ended.abort());
  const over = AbortSignal.any([closing, ended.signal]);
  for (;;) {
    await pause(HEARTBEAT_MILLISECONDS, over);
    if (over.aborted) return;
    await client.query('select 1');
  }
}

async function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal: until }).catch(() => undefined);
}

/** A moment to say goodbye, and no more: the other side may be frozen. */
async function drop(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), wait(GOODBYE_MILLISECONDS, undefined, { ref: false })]);
}
