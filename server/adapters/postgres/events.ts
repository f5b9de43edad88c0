import type pg from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { listen } from '../../db/listen.ts';
import { inBatches } from '../../lib/in-batches.ts';
import type { Events, GenerationEvent } from '../../ports/events.ts';

const CHANNEL = 'generation_events';

type Needs = {
  /** For the connection that listens. */
  connection: pg.ClientConfig;
  /** For the messages that are sent. */
  pool: pg.Pool;
  logger: Logger;
};
const NOTIFY = 'select pg_notify($1, payload) from unnest($2::text[]) payload';

type Listener = (event: GenerationEvent) => void;

const generationEvent = z.object({ workspaceId: z.string(), generationId: z.string(), status: z.string() });

/**
 * Events by PostgreSQL NOTIFY, so that whoever waits hears of them in every process. They carry ids and a state, no
 * content. An event that cannot be sent is logged and dropped, because waiters also look.
 */
export async function createEvents(needs: Needs): Promise<Events & { close: () => Promise<void> }> {
  const { connection, pool, logger } = needs;
  const listeners = new Map<string, Set<Listener>>();
  const onMessage = (payload: string) => dispatch(listeners, payload, logger);
  const listening = listen({ connection, channel: CHANNEL, applicationName: 'ads events', logger, onMessage });
  await listening.ready;
  const send = inBatches(async (payloads: string[]) => {
    await pool.query({ name: 'events', text: NOTIFY, values: [CHANNEL, payloads] });
  });

  return {
    async publish({ workspaceId, generationId, status }) {
      const payload = JSON.stringify({ workspaceId, generationId, status });
      try {
        await send(payload);
      } catch (error) {
        logger.warn({ err: error, generationId }, 'An event was not sent; waiters find out by looking.');
      }
    },
    subscribe(workspaceId, listener) {
      const own: Listener = (event) => listener(event);
      const present = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, present.add(own));
      return () => {
        present.delete(own);
        if (present.size === 0 && listeners.get(workspaceId) === present) listeners.delete(workspaceId);
      };
    },
    close: () => listening.close(),
  };
}

/** One listener that fails must not keep the others from hearing. */
function dispatch(listeners: Map<string, Set<Listener>>, payload: string, logger: Logger): void {
  const event = read(payload);
  if (!event) return;
  for (const listener of listeners.get(event.workspaceId) ?? []) {
    try {
      listener(event);
    } catch (error) {
      logger.error({ err: error, generationId: event.generationId }, 'A listener to events failed.');
    }
  }
}

/** The channel is open to whoever may connect to the database, so what it says is parsed. */
function read(payload: string): GenerationEvent | undefined {
  try {
    return generationEvent.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
