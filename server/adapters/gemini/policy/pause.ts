const BACKOFF_MS = [2000, 6000] as const;

/**
 * How long to wait before the next call: at least what Google asks for, at least the backoff, plus a random part as
 * long as the backoff, so that many who were refused together do not come back together.
 */
export function pauseMs(callsMade: number, retryAfterSeconds: number | undefined, random: () => number): number {
  const backoff = BACKOFF_MS[callsMade - 1] ?? BACKOFF_MS[1];
  return Math.round(Math.max(backoff, (retryAfterSeconds ?? 0) * 1000) + random() * backoff);
}
