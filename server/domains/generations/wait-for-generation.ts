import type { Database } from '../../ports/database.ts';
import type { Events } from '../../ports/events.ts';
import { type Generation, isFinished } from './generation.ts';
import { findGeneration } from './store.ts';

type Needs = {
  database: Database;
  events: Events;
  /** Aborted when the server must let its waiting requests go. */
  patience: AbortSignal;
};
type What = { workspaceId: string; id: string };

/** An event can be lost, so a look once a second is the floor. */
const LOOK_EVERY_MILLISECONDS = 1000;

/** Waits for the end without holding a connection. Resolves to the row as it is when it is over or time is up. */
export async function waitForGeneration(
  needs: Needs,
  { workspaceId, id }: What,
  milliseconds: number,
): Promise<Generation | undefined> {
  const deadline = performance.now() + milliseconds;
  const bell = createBell();
  needs.patience.addEventListener('abort', bell.ring, { once: true });
  const stop = needs.events.subscribe(workspaceId, (event) => {
    if (event.generationId === id) bell.ring();
  });
  try {
    for (;;) {
      const generation = await needs.database.inWorkspace(workspaceId, (tx) => findGeneration(tx, workspaceId, id));
      const left = deadline - performance.now();
      if (!generation || isFinished(generation) || left <= 0 || needs.patience.aborted) return generation;
      await bell.wait(Math.min(left, LOOK_EVERY_MILLISECONDS));
    }
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
