import { useSyncExternalStore } from 'react';

let latest = '';
const listeners = new Set<() => void>();

/** Says something to screen readers without moving anything on the page. */
export function announce(text: string): void {
  // The same sentence twice must still be heard twice: a trailing space makes it new.
  latest = text === latest ? `${text}\u00A0` : text;
  for (const listener of listeners) listener();
}

export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => latest);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
