import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;

/** The time, renewed every second while `running`; one render a second and none otherwise. */
export function useNow(running: boolean): number {
  return useSyncExternalStore(running ? everySecond : never, nowInSeconds);
}

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

const never = () => () => {};
const nowInSeconds = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;
