import type { Logger } from 'pino';
import type { World } from './app.ts';
import { tryLock } from './db/lock.ts';
import { expireAssets } from './domains/assets/index.ts';
import { deleteOldFailures, deleteOverMailTokens, deleteOverSessions } from './domains/auth/index.ts';
import { reconcileObjects, sweepBlobs } from './domains/blobs/index.ts';
import { expireFailures, reconcileGenerations } from './domains/generations/index.ts';
import { deleteOverInvitations, listRetentions } from './domains/workspaces/index.ts';

/** Something done now, and again and again until it is stopped. */
export type Tending = { begin(): void; stop(): Promise<void> };

const EVERY_MILLISECONDS = 60_000;

/**
 * Sets right, once it begins and then once a minute, what crashes and outages left behind. One process at a time does it: the others
 * find the lock taken. Each round is bounded and goes on where the last one ended.
 */
export function createSweeps(world: World, logger: Logger): Tending {
  let place: string | undefined;
  let round = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    round = round.then(sweep).catch((error: unknown) => {
      logger.warn({ err: error }, 'Sweeping failed; it is tried again in a minute.');
    });
  };

  async function sweep(): Promise<void> {
    await sweepBlobs(world);
    await world.database.inSystem('sweep', async (tx) => {
      if (!(await tryLock(tx, 'sweep'))) return;
      await deleteOverSessions(tx, world.clock());
      await deleteOverInvitations(tx, world.clock());
      await deleteOldFailures(tx, world.clock());
      await deleteOverMailTokens(tx, world.clock());
      const revived = await reconcileGenerations(world);
      if (revived > 0) logger.warn({ revived }, 'Pictures without a job were put back in line.');
      await letGo(world, logger);
      place = await compareStore(place);
    });
  }

  async function compareStore(after: string | undefined): Promise<string | undefined> {
    const { next: following, removed, foreign } = await reconcileObjects(world, after);
    if (removed > 0) logger.warn({ removed }, 'Objects that no picture owns were removed.');
    if (foreign > 0) {
      logger.error({ foreign }, 'The storage holds the pictures of another database. Nothing of it was removed.');
    }
    return following;
  }

  return {
    begin() {
      next();
      timer = setInterval(next, EVERY_MILLISECONDS).unref();
    },
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}

/** What workspaces asked not to keep. */
async function letGo(world: World, logger: Logger): Promise<void> {
  const retentions = await world.database.inSystem('who lets go of what', listRetentions);
  for (const retention of retentions) {
    const generations = await expireFailures(world, retention);
    const assets = await expireAssets(world, retention);
    const { workspaceId: workspace } = retention;
    if (generations + assets > 0) logger.info({ workspace, generations, assets }, 'A workspace let go of what is old.');
  }
}
