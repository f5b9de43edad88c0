import type { Ending } from '../outcome/ending.ts';

/**
 * Lets a model rest that refuses for want of capacity again and again, or whose day is used up: asking on would only
 * make people wait for the same no.
 */
export type Breaker = {
  /** The ending that closed the way, with the seconds still to wait; undefined when the way is open. */
  resting(model: string): Ending | undefined;
  /** What a call ended with; undefined is a success. */
  note(model: string, ending: Ending | undefined): void;
};

type State = { inARow: number; restUntil: number; notedAt: number; ending: Ending | undefined };

/** However long a rest is said to last, one call looks again after this: an operator may have bought more. */
const LONGEST_REST_MS = 600_000;

export function createBreaker(limits: { breakerThreshold: number; restMs: number; now: () => number }): Breaker {
  const states = new Map<string, State>();
  const fresh: State = { inARow: 0, restUntil: 0, notedAt: 0, ending: undefined };

  return {
    resting: (model) => {
      const state = states.get(model) ?? fresh;
      const now = limits.now();
      if (!state.ending || state.restUntil <= now) return undefined;
      const told = state.notedAt + (state.ending.refusal.retryAfterSeconds ?? 0) * 1000;
      const retryAfterSeconds = Math.ceil((Math.max(state.restUntil, told) - now) / 1000);
      return { ...state.ending, again: 'never', alarm: false, refusal: { ...state.ending.refusal, retryAfterSeconds } };
    },
    note: (model, ending) => {
      const restMs = restFor(ending, limits.restMs);
      if (restMs === undefined) return void states.delete(model);
      const inARow = (states.get(model) ?? fresh).inARow + 1;
      const rests = inARow >= limits.breakerThreshold || ending?.refusal.reason === 'QUOTA_EXHAUSTED';
      // After the rest one more refusal is enough to rest again, one other answer to forget it all.
      const now = limits.now();
      states.set(model, { inARow, restUntil: rests ? now + restMs : 0, notedAt: now, ending });
    },
  };
}

/** Undefined for endings that say nothing about capacity. */
function restFor(ending: Ending | undefined, restMs: number): number | undefined {
  const { reason, retryAfterSeconds } = ending?.refusal ?? {};
  if (reason === 'PROVIDER_OVERLOADED') return restMs;
  if (reason === 'QUOTA_EXHAUSTED' && retryAfterSeconds !== undefined)
    return Math.min(retryAfterSeconds * 1000, LONGEST_REST_MS);
  return undefined;
}
