import { useSyncExternalStore } from 'react';
import { createListeners } from '../lib/listeners.ts';

/** How this tab hears of changes: not yet, by the stream of events, or by asking while the stream is away. */
export type Link = 'idle' | 'live' | 'lost';

let link: Link = 'idle';
const { tell, subscribe } = createListeners();

export function setLink(next: Link): void {
  link = next;
  tell();
}

export const linkNow = (): Link => link;

export function useLink(): Link {
  return useSyncExternalStore(subscribe, linkNow);
}
