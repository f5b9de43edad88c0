/** Who ended a call: our own patience, or whoever holds the caller's signal. */
export type Ender = 'timeout' | 'caller';

export type CallLimit = {
  signal: AbortSignal;
  endedBy(): Ender | undefined;
  /** Lets go of the timer and of the caller's signal. */
  release(): void;
};

/**
 * A fresh signal for one call. The SDK loses the reason of an abort and leaves its listener on the signal it was given,
 * so the caller's own signal never reaches it.
 */
export function limitCall(caller: AbortSignal, timeoutMs: number): CallLimit {
  const controller = new AbortController();
  let ender: Ender | undefined;
  const end = (by: Ender) => {
    ender ??= by;
    controller.abort();
  };
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  const onAbort = () => end('caller');
  if (caller.aborted) onAbort();
  else caller.addEventListener('abort', onAbort, { once: true });

  return {
    signal: controller.signal,
    endedBy: () => ender,
    release: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', onAbort);
    },
  };
}
