import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { blobIdOf } from './blob.ts';
import { abandonUnheld, findKnown } from './reconcile-store.ts';

type Needs = { database: Database; objects: ObjectStore; clock: Clock };

/** Where the next page begins; undefined is the beginning. `foreign` objects were left alone. */
export type Reconciled = { next: string | undefined; removed: number; foreign: number };

const PAGE = 500;
/** A row is always there before its bytes, so this only spares what another program may be doing. */
const YOUNG_MILLISECONDS = 60 * 60 * 1000;
/** More strangers than this in one page, and none of ours: it is the store of another database. */
const STRANGERS = 20;

/**
 * Compares one page of the store with the rows: bytes that no row names are removed, rows that nobody holds are handed
 * to the sweep. Where a page has many objects and not one of ours, the store or the database is the wrong one, and
 * nothing is removed.
 */
export async function reconcileObjects({ database, objects, clock }: Needs, after?: string): Promise<Reconciled> {
  const page = await objects.list({ after, most: PAGE });
  const now = clock();
  const before = new Date(now.getTime() - YOUNG_MILLISECONDS);
  const found = page.objects.flatMap(({ key, changedAt }) => {
    const id = blobIdOf(key);
    return id === undefined ? [] : [{ id, key, old: changedAt < before }];
  });
  const known = await database.inSystem('reconcile pictures', async (tx) => {
    const ids = found.map(({ id }) => id);
    await abandonUnheld(tx, { ids, before, now });
    return new Set(await findKnown(tx, ids));
  });
  const strangers = found.filter(({ id, old }) => old && !known.has(id));
  if (known.size === 0 && strangers.length > STRANGERS) {
    return { next: page.next, removed: 0, foreign: strangers.length };
  }
  for (const { key } of strangers) await objects.remove(key);
  return { next: page.next, removed: strangers.length, foreign: 0 };
}
