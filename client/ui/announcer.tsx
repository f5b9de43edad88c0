import { useSyncExternalStore } from 'react';
import { createListeners } from '../lib/listeners.ts';

let latest = '';
const { tell, subscribe } = createListeners();

/** Says something to screen readers without moving anything on the page. */
export function announce(text: string): void {
  // The same sentence twice must still be heard twice: a trailing space makes it new.
  latest = text === latest ? `${text}\u00A0` : text;
  tell();
}

export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => latest);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
