import { type Exchange, rebuild } from '../exchange.ts';
import type { Again, Ending } from '../outcome/ending.ts';
import { pauseMs } from './pause.ts';

/** A pause longer than this is not waited out inside one request. */
const LONGEST_PAUSE_SECONDS = 30;

export type Step = { exchange: Exchange; waitMs: number };

/** What to do after a call without a picture, or undefined when it is time to say no. */
export function nextStep(
  { again, toldSeconds }: Ending,
  exchange: Exchange,
  so: { callsMade: number; done: Set<Again>; random: () => number },
): Step | undefined {
  if (again !== 'pause' && so.done.has(again)) return undefined;
  switch (again) {
    case 'never':
      return undefined;
    case 'pause':
      if ((toldSeconds ?? 0) > LONGEST_PAUSE_SECONDS) return undefined;
      return { exchange, waitMs: pauseMs(so.callsMade, toldSeconds, so.random) };
    case 'at-once':
      return { exchange, waitMs: 0 };
    case 'picture-only':
      return { exchange: { ...exchange, pictureOnly: true }, waitMs: 0 };
    case 'rebuild': {
      const rebuilt = rebuild(exchange);
      return rebuilt && { exchange: rebuilt, waitMs: 0 };
    }
  }
}
