import { useSyncExternalStore } from 'react';

/** How this tab hears of changes: not yet, by the stream of events, or by asking while the stream is away. */
export type Link = 'idle' | 'live' | 'lost';

let link: Link = 'idle';
const listeners = new Set<() => void>();

export function setLink(next: Link): void {
  link = next;
  for (const listener of listeners) listener();
}

export const linkNow = (): Link => link;

export function useLink(): Link {
  return useSyncExternalStore(subscribe, linkNow);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
