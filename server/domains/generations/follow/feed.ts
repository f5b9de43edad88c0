import type { Database, Transaction } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { Generation } from '../generation.ts';
import { createLine } from './line.ts';
import { type Placed, placed } from './progress.ts';
import { findFinishedSince, findGenerations, findQueueFront, findUnfinished } from './queue-store.ts';
import { createWatch } from './watch.ts';

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
const LOOK_EVERY_MILLISECONDS = 5_000;
/** Clocks of several servers differ a little; told twice is better than never. */
const OVERLAP_MILLISECONDS = 5_000;

/** One reader for each workspace that somebody follows here, however many follow it. */
export function createFeeds(needs: Needs): Feeds {
  const feeds = new Map<string, Feed>();
  return {
    join(workspaceId, follower) {
      const feed = feeds.get(workspaceId) ?? new Feed(needs, workspaceId);
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

class Feed {
  readonly #needs: Needs;
  readonly #workspaceId: string;
  readonly #followers = new Set<Follower>();
  readonly #newcomers = new Set<Follower>();
  readonly #changed = new Set<string>();
  readonly #watch = createWatch();
  readonly #line = createLine((front) => this.#followers.forEach((follower) => follower.line(front)));
  readonly #unsubscribe: () => void;
  readonly #look: NodeJS.Timeout;
  #busy = false;

  constructor(needs: Needs, workspaceId: string) {
    this.#needs = needs;
    this.#workspaceId = workspaceId;
    this.#unsubscribe = needs.events.subscribe(workspaceId, ({ generationId }) => {
      this.#changed.add(generationId);
      this.#wake();
    });
    // An event can be lost, so a look at what is under way is the floor.
    this.#look = setInterval(() => {
      this.#watch.ids().forEach((id) => this.#changed.add(id));
      this.#wake();
    }, LOOK_EVERY_MILLISECONDS);
  }

  add(follower: Follower): void {
    this.#newcomers.add(follower);
    this.#wake();
  }

  /** Whether anybody is left. */
  remove(follower: Follower): boolean {
    this.#followers.delete(follower);
    this.#newcomers.delete(follower);
    return this.#followers.size + this.#newcomers.size > 0;
  }

  close(): void {
    this.#unsubscribe();
    clearInterval(this.#look);
    this.#line.close();
  }

  #wake(): void {
    if (this.#busy) return;
    this.#busy = true;
    void this.#work()
      .catch(() => [...this.#followers, ...this.#newcomers].forEach((follower) => follower.lost()))
      .finally(() => (this.#busy = false));
  }

  async #work(): Promise<void> {
    for (;;) {
      const [newcomer] = this.#newcomers;
      const ids = [...this.#changed].slice(0, AT_ONCE);
      if (newcomer) await this.#welcome(newcomer);
      else if (ids.length > 0) await this.#pass(ids);
      else return;
    }
  }

  async #welcome(newcomer: Follower): Promise<void> {
    const { rows, front } = await this.#read((tx) => snapshot(tx, this.#workspaceId, newcomer));
    if (!this.#newcomers.delete(newcomer)) return;
    this.#followers.add(newcomer);
    if (newcomer.only !== undefined && rows.length === 0) newcomer.gone(newcomer.only);
    for (const row of rows) {
      this.#watch.isNews(row);
      newcomer.tell(placed(row, front));
    }
  }

  async #pass(ids: string[]): Promise<void> {
    ids.forEach((id) => this.#changed.delete(id));
    const { rows, front } = await this.#read((tx) => findGenerations(tx, this.#workspaceId, ids));
    const here = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = here.get(id);
      if (row && !this.#watch.isNews(row)) continue;
      if (!row) this.#watch.forget(id);
      for (const follower of this.#followers) {
        if (follower.only !== undefined && follower.only !== id) continue;
        if (row) follower.tell(placed(row, front));
        else follower.gone(id);
      }
    }
    this.#line.moved(front);
  }

  #read(find: (tx: Transaction) => Promise<Generation[]>): Promise<{ rows: Generation[]; front: string[] }> {
    return this.#needs.database.inWorkspace(this.#workspaceId, async (tx) => ({
      rows: await find(tx),
      front: await findQueueFront(tx, this.#workspaceId),
    }));
  }
}

async function snapshot(tx: Transaction, workspaceId: string, { only, since }: Follower): Promise<Generation[]> {
  if (only !== undefined) return findGenerations(tx, workspaceId, [only]);
  const from = since && new Date(since.getTime() - OVERLAP_MILLISECONDS);
  const ended = from ? await findFinishedSince(tx, workspaceId, from) : [];
  return [...ended, ...(await findUnfinished(tx, workspaceId))];
}
