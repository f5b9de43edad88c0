import type { Database, Transaction } from '../../ports/database.ts';
import type { Events } from '../../ports/events.ts';
import { type Generation, isFinished } from './generation.ts';
import { type Placed, placed, versionOf } from './progress.ts';
import { findFinishedSince, findGenerations, findQueueFront, findUnfinished } from './queue-store.ts';

/** Hears of one workspace in order: first what is under way, then each change. What is told later is newer. */
export type Follower = {
  /** Hears of this one alone. */
  only?: string | undefined;
  /** Was here until then, and hears first what has ended since. */
  since?: Date | undefined;
  tell(row: Placed): void;
  gone(id: string): void;
  /** The ids of the first in line, some time after they moved. */
  line(front: readonly string[]): void;
  /** The database is away: nothing more will be told. */
  lost(): void;
};

export type Feeds = { join(workspaceId: string, follower: Follower): () => void };

type Needs = { database: Database; events: Events };

/** Rows read at once, so that a thousand changes are neither a thousand questions nor one huge answer. */
const AT_ONCE = 50;
/** Unfinished rows that are looked after when their events are lost. */
const MOST_WATCHED = 500;
const LOOK_EVERY_MILLISECONDS = 5_000;
const LINE_EVERY_MILLISECONDS = 1_000;
/** Clocks of several servers differ a little; told twice is better than never. */
const OVERLAP_MILLISECONDS = 5_000;

/** One reader for each workspace that somebody follows here, however many follow it. */
export function createFeeds(needs: Needs): Feeds {
  const feeds = new Map<string, Feed>();
  return {
    join(workspaceId, follower) {
      const feed = feeds.get(workspaceId) ?? openFeed(needs, workspaceId);
      feeds.set(workspaceId, feed);
      feed.add(follower);
      return () => {
        if (feed.remove(follower) || feeds.get(workspaceId) !== feed) return;
        feeds.delete(workspaceId);
        feed.close();
      };
    },
  };
}

type Feed = {
  add(follower: Follower): void;
  /** Whether anybody is left. */
  remove(follower: Follower): boolean;
  close(): void;
};

function openFeed({ database, events }: Needs, workspaceId: string): Feed {
  const followers = new Set<Follower>();
  const newcomers = new Set<Follower>();
  const changed = new Set<string>();
  const watch = createWatch();
  const line = createLine((front) => followers.forEach((follower) => follower.line(front)));
  let busy = false;

  function wake(): void {
    if (busy) return;
    busy = true;
    void work()
      .catch(() => [...followers, ...newcomers].forEach((follower) => follower.lost()))
      .finally(() => (busy = false));
  }

  async function work(): Promise<void> {
    for (;;) {
      const [newcomer] = newcomers;
      const ids = [...changed].slice(0, AT_ONCE);
      if (newcomer) await welcome(newcomer);
      else if (ids.length > 0) await pass(ids);
      else return;
    }
  }

  async function welcome(newcomer: Follower): Promise<void> {
    const { rows, front } = await read((tx) => snapshot(tx, workspaceId, newcomer));
    if (!newcomers.delete(newcomer)) return;
    followers.add(newcomer);
    if (newcomer.only !== undefined && rows.length === 0) newcomer.gone(newcomer.only);
    for (const row of rows) {
      watch.isNews(row);
      newcomer.tell(placed(row, front));
    }
  }

  async function pass(ids: string[]): Promise<void> {
    ids.forEach((id) => changed.delete(id));
    const { rows, front } = await read((tx) => findGenerations(tx, workspaceId, ids));
    const here = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = here.get(id);
      if (row && !watch.isNews(row)) continue;
      if (!row) watch.forget(id);
      for (const follower of followers) {
        if (follower.only !== undefined && follower.only !== id) continue;
        if (row) follower.tell(placed(row, front));
        else follower.gone(id);
      }
    }
    line.moved(front);
  }

  const read = (find: (tx: Transaction) => Promise<Generation[]>) =>
    database.inWorkspace(workspaceId, async (tx) => ({
      rows: await find(tx),
      front: await findQueueFront(tx, workspaceId),
    }));

  const unsubscribe = events.subscribe(workspaceId, ({ generationId }) => {
    changed.add(generationId);
    wake();
  });
  // An event can be lost, so a look at what is under way is the floor.
  const look = setInterval(() => {
    watch.ids().forEach((id) => changed.add(id));
    wake();
  }, LOOK_EVERY_MILLISECONDS);

  return {
    add(follower) {
      newcomers.add(follower);
      wake();
    },
    remove(follower) {
      followers.delete(follower);
      newcomers.delete(follower);
      return followers.size + newcomers.size > 0;
    },
    close() {
      unsubscribe();
      clearInterval(look);
      line.close();
    },
  };
}

async function snapshot(tx: Transaction, workspaceId: string, { only, since }: Follower): Promise<Generation[]> {
  if (only !== undefined) return findGenerations(tx, workspaceId, [only]);
  const from = since && new Date(since.getTime() - OVERLAP_MILLISECONDS);
  const ended = from ? await findFinishedSince(tx, workspaceId, from) : [];
  return [...ended, ...(await findUnfinished(tx, workspaceId))];
}

/** The last version told of what is not finished yet. */
function createWatch() {
  const versions = new Map<string, string>();
  return {
    ids: () => [...versions.keys()],
    forget: (id: string) => void versions.delete(id),
    isNews(row: Generation): boolean {
      const version = versionOf(row);
      if (versions.get(row.id) === version) return false;
      if (isFinished(row)) versions.delete(row.id);
      else if (versions.has(row.id) || versions.size < MOST_WATCHED) versions.set(row.id, version);
      return true;
    },
  };
}

/** A long line moves with every picture; saying so once a second is enough. */
function createLine(tell: (front: readonly string[]) => void) {
  let told = '';
  let latest: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  return {
    moved(front: string[]): void {
      latest = front;
      if (timer || front.join() === told) return;
      timer = setTimeout(() => {
        timer = undefined;
        told = latest.join();
        tell(latest);
      }, LINE_EVERY_MILLISECONDS);
    },
    close: () => clearTimeout(timer),
  };
}
