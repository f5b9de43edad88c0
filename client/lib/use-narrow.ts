import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 47.49rem)');

/** Whether this is a screen for one column. */
export const useNarrow = (): boolean => useSyncExternalStore(onChange, () => narrow.matches);

function onChange(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}
