import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../__tests__/harness/postgres.ts';
import type { GenerationEvent } from '../../ports/events.ts';
import { createEvents } from './events.ts';

let test: TestDatabase;
let closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});
afterAll(() => test.drop());

const event: GenerationEvent = { workspaceId: 'workspace-1', generationId: 'generation-1', status: 'succeeded' };

describe('an event', () => {
  it('reaches whoever waits in this and in another process, once each', async () => {
    const [here, there] = [await newEvents(), await newEvents()];
    const heard = [listenTo(here), listenTo(there), listenTo(there)];
    await here.publish(event);
    await Promise.all(heard.map(({ next }) => next()));
    await flush(there);
    expect(heard.map(({ all }) => all)).toEqual([[event], [event], [event]]);
  });

  it('does not reach another workspace, or who has stopped listening', async () => {
    const events = await newEvents();
    const other = listenTo(events, 'workspace-2');
    const gone = listenTo(events);
    gone.stop();
    gone.stop();
    await flush(events, event);
    expect([other.all, gone.all]).toEqual([[], []]);
  });

  it('still reaches the others when one listener fails', async () => {
    const events = await newEvents();
    events.subscribe('workspace-1', () => {
      throw new Error('a broken listener');
    });
    const heard = listenTo(events);
    await events.publish(event);
    expect(await heard.next()).toEqual(event);
  });

  it('carries ids and the state, and nothing else that it was given', async () => {
    const events = await newEvents();
    const heard = listenTo(events);
    await events.publish(Object.assign({ prompt: 'private' }, event));
    expect(Object.keys(await heard.next()).toSorted()).toEqual(['generationId', 'status', 'workspaceId']);
  });

  it('that cannot be sent is no fault of the one who sends it', async () => {
    const pool = new pg.Pool(test.serverConnection);
    const events = await newEvents(pool);
    await pool.end();
    await expect(events.publish(event)).resolves.toBeUndefined();
  });
});

it('nonsense on the channel is passed over', async () => {
  const events = await newEvents();
  const heard = listenTo(events);
  for (const payload of ['', 'no json', 'null', '{"workspaceId":"workspace-1"}', '{"workspaceId":7}']) {
    await test.pool.query("select pg_notify('generation_events', $1)", [payload]);
  }
  await flush(events);
  expect(heard.all).toEqual([]);
});

it('listening comes back by itself after the connection was cut', async () => {
  const events = await newEvents();
  const heard = listenTo(events);
  const { rows } = await test.pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'ads events' and datname = current_database()",
  );
  expect(rows).toHaveLength(1);
  await test.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  const timer = setInterval(() => void events.publish(event), 50);
  expect(await heard.next()).toEqual(event);
  clearInterval(timer);
});

it('a database that is not there at the start is waited for', async () => {
  const connection = { ...test.serverConnection, port: 1 };
  const events = await createEvents({ connection, pool: test.pool, logger: pino({ level: 'silent' }) });
  await expect(events.close()).resolves.toBeUndefined();
});

async function newEvents(pool = test.pool) {
  const events = await createEvents({ connection: test.serverConnection, pool, logger: pino({ level: 'silent' }) });
  closers.push(events.close);
  return events;
}

type Events = Awaited<ReturnType<typeof newEvents>>;

function listenTo(events: Events, workspaceId = 'workspace-1') {
  const all: GenerationEvent[] = [];
  const { promise, resolve } = Promise.withResolvers<GenerationEvent>();
  const stop = events.subscribe(workspaceId, (heard) => {
    all.push(heard);
    resolve(heard);
  });
  return { all, stop, next: () => promise };
}

/** PostgreSQL delivers in the order of sending: when the last has come, so have all before it. */
async function flush(events: Events, ...before: GenerationEvent[]): Promise<void> {
  for (const each of before) await events.publish(each);
  const last = listenTo(events, 'workspace-last');
  await events.publish({ ...event, workspaceId: 'workspace-last' });
  await last.next();
  last.stop();
}
