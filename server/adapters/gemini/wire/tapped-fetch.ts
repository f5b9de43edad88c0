import { AsyncLocalStorage } from 'node:async_hooks';

/** What the SDK does not hand on: the answer's status, its `Retry-After`, and its body as it came. */
export type Tap = { status?: number; retryAfter?: string; body?: Buffer };

const taps = new AsyncLocalStorage<Tap>();

/** Runs `call` with a tap on whatever `tappedFetch` fetches inside it. */
export function tapped<T>(tap: Tap, call: () => Promise<T>): Promise<T> {
  return taps.run(tap, call);
}

/**
 * Reads the body once and hands the SDK a response over the same bytes: a 4K picture is 10 to 25 MB of base64, too
 * much to hold twice. `tap.status` is set as soon as the headers are here, so a cut body can be told from no answer.
 */
export const tappedFetch: typeof fetch = async (input, init) => {
  // The key is in a header of Google's own, which fetch would carry along to wherever a redirect leads.
  const response = await fetch(input, { ...init, redirect: 'error' });
  const tap = taps.getStore();
  if (!tap) return response;
  tap.status = response.status;
  tap.retryAfter = response.headers.get('retry-after') ?? '';
  const body = Buffer.from(await response.arrayBuffer());
  tap.body = body;
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
};
