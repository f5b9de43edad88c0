import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { BilledCalls } from '../../../ports/image-model.ts';
import { type Generation, possiblyBilledAfter } from '../generation.ts';
import { beginCall, markProgress, type Progress } from './progress-store.ts';

type Needs = { database: Database; events: Events; clock: Clock };

/** What the row says of the calls while the model is asked. */
export function noteCalls(needs: Needs, generation: Generation) {
  const { workspaceId, id: generationId } = generation;
  let paused = false;
  return {
    /** No call without a line of it. Throws when the work is somebody else's by now. */
    async onCall(billedBefore: BilledCalls): Promise<void> {
      const ours = await needs.database.writeInWorkspace(workspaceId, (tx) =>
        beginCall(tx, generation, possiblyBilledAfter(generation, billedBefore)),
      );
      if (!ours) throw new Error('This attempt was overtaken before it could call the model.');
      if (paused) await needs.events.publish({ workspaceId, generationId, status: 'rendering' });
    },
    /** A call that has ended and is not written down counts as cut, which errs on the safe side. */
    async onPause(milliseconds: number, billedBefore: BilledCalls): Promise<void> {
      paused = true;
      await sayProgress(needs, generation, {
        retry_at: new Date(needs.clock().getTime() + milliseconds),
        call_open: false,
        possibly_billed_micro_usd: possiblyBilledAfter(generation, billedBefore),
      });
    },
  };
}

/** For those who watch, so nothing depends on it: a database that is away is noticed by what follows. */
export async function sayProgress(needs: Needs, generation: Generation, progress: Progress): Promise<void> {
  const { workspaceId, id: generationId } = generation;
  try {
    const marked = await needs.database.writeInWorkspace(workspaceId, (tx) => markProgress(tx, generation, progress));
    if (marked) await needs.events.publish({ workspaceId, generationId, status: 'rendering' });
  } catch {}
}
