import type { Database } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import { type Generation, isFinished } from '../generation.ts';
import { findGeneration } from '../store.ts';

type Needs = {
  database: Database;
  events: Events;
  /** Aborted when the server must let its waiting requests go. */
  patience: AbortSignal;
};
/** An event can be lost, so it looks for itself now and then. */
const LOOK_EVERY_MILLISECONDS = 3000;

/** Waits for the end without holding a connection. Resolves to the row as it is when it is over or time is up. */
export async function waitForGeneration(
  needs: Needs,
  asked: Generation,
  milliseconds: number,
): Promise<Generation | undefined> {
  const { workspaceId, id } = asked;
  const deadline = performance.now() + milliseconds;
  const bell = createBell();
  needs.patience.addEventListener('abort', bell.ring, { once: true });
  const stop = needs.events.subscribe(workspaceId, (event) => {
    if (event.generationId === id && isFinished(event)) bell.ring();
  });
  let seen: Generation | undefined = asked;
  const mayWait = () => performance.now() < deadline && !needs.patience.aborted;
  try {
    while (seen && !isFinished(seen) && mayWait()) {
      await bell.wait(Math.min(deadline - performance.now(), LOOK_EVERY_MILLISECONDS));
      seen = await needs.database.readInWorkspace(workspaceId, (tx) => findGeneration(tx, workspaceId, id));
    }
    return seen;
  } finally {
    stop();
    needs.patience.removeEventListener('abort', bell.ring);
  }
}

/** Remembers a ring that comes while nobody waits. */
function createBell() {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(milliseconds: number) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}
