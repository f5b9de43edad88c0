/** What one look found. `next` is what to do about it; a `fail` keeps the product from working, a `warn` will hurt later. */
export type Finding = { level: 'ok' | 'warn' | 'fail'; says: string; next?: string };

/**
 * One look at one thing. A throw is a failure whose message is shown with the check's own advice. It is left out when the
 * one it `needs` failed.
 */
export type Check = { name: string; needs?: string; advice: string; look: () => Promise<Finding | Finding[]> };

export const ok = (says: string): Finding => ({ level: 'ok', says });
export const warn = (says: string, next: string): Finding => ({ level: 'warn', says, next });
export const fail = (says: string, next: string): Finding => ({ level: 'fail', says, next });

const TIMEOUT_MILLISECONDS = 15_000;

/** What a check found; it never throws and never hangs. */
export async function examine({ look, advice }: Check): Promise<Finding[]> {
  const timer = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const late = new Promise<never>((_, reject) =>
    timer.addEventListener('abort', () => reject(new Error('no answer within 15 seconds'))),
  );
  try {
    const found = await Promise.race([look(), late]);
    return Array.isArray(found) ? found : [found];
  } catch (error) {
    return [fail(reasonOf(error), advice)];
  }
}

/** An error of several addresses has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${reasonOf(error.cause)})` : '';
  return `${error.message || error.name}${cause}`;
}
