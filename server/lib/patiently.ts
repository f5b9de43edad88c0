import { setTimeout } from 'node:timers/promises';

/**
 * Tries again after each of these pauses (milliseconds) as long as the error is of that kind; then throws it. An abort of
 * the signal ends a pause at once, with the abort's reason.
 */
export async function patiently<T>(
  step: () => Promise<T>,
  { pauses, when, signal }: { pauses: number[]; when: (error: unknown) => boolean; signal: AbortSignal },
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await step();
    } catch (error) {
      if (!when(error)) throw error;
      await setTimeout(pause, undefined, { signal });
    }
  }
  return step();
}
