import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export type RedisConnection = {
  client: Redis;
  /** Throws when Redis does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
};

/** A command that takes longer counts as failed, so that a frozen Redis holds up nobody. */
const COMMAND_MILLISECONDS = 500;
const CONNECT_MILLISECONDS = 2_000;
const MAX_DELAY_MILLISECONDS = 2_000;
const GOODBYE_MILLISECONDS = 500;

/**
 * One connection for the process; ioredis pipelines what is asked at once. While Redis is away every command fails at
 * once instead of waiting in line, and the connection comes back by itself. Resolves after the first attempt, whatever
 * became of it.
 */
export async function connectRedis({ url, logger }: { url: string; logger: Logger }): Promise<RedisConnection> {
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_MILLISECONDS,
    connectTimeout: CONNECT_MILLISECONDS,
    connectionName: 'ads',
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), MAX_DELAY_MILLISECONDS),
    // A replica that was a primary a moment ago refuses writes; the address may lead elsewhere by now.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  tellOutages(client, logger);
  await client.connect().catch(() => undefined); // said above, and tried again by itself
  return {
    client,
    async check() {
      await client.ping();
    },
    close: () => close(client),
  };
}

/** An outage is one line at its beginning and one at its end, however often the connection is tried. */
function tellOutages(client: Redis, logger: Logger): void {
  let away = false;
  const gone = (error?: Error) => {
    if (away) return;
    away = true;
    logger.warn({ err: error }, 'Redis is not reachable: this process counts by itself until it is back.');
  };
  client.on('error', gone);
  client.on('reconnecting', () => gone());
  client.on('ready', () => {
    if (away) logger.info('Redis is back.');
    away = false;
  });
}

async function close(client: Redis): Promise<void> {
  if (client.status === 'ready') {
    const late = new Promise((resolve) => setTimeout(resolve, GOODBYE_MILLISECONDS).unref());
    await Promise.race([client.quit().catch(() => undefined), late]);
  }
  client.disconnect();
}
