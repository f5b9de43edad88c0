type Listener<Heard extends unknown[]> = (...heard: Heard) => void;

/** Those who want to hear of a change; `subscribe` answers the way out. */
export function createListeners<Heard extends unknown[] = []>() {
  const listeners = new Set<Listener<Heard>>();
  return {
    tell(...heard: Heard): void {
      for (const listener of listeners) listener(...heard);
    },
    subscribe(listener: Listener<Heard>): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
