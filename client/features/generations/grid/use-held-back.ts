import { useMemo, useState } from 'react';
import type { Item } from './items.ts';

/** So many that some of them are still there when the first are deleted. */
const MARKS = 50;

/** Who looks further down keeps their place: what is new waits above until they come back to the top. */
export function useHeldBack(items: Item[], isAtTop: boolean): { shown: Item[]; held: number } {
  const [marks, setMarks] = useState<ReadonlySet<string>>();
  if (isAtTop && marks) setMarks(undefined);
  if (!isAtTop && !marks && items.length > 0) setMarks(new Set(items.slice(0, MARKS).map(({ id }) => id)));
  const held = marks
    ? Math.max(
        items.findIndex(({ id }) => marks.has(id)),
        0,
      )
    : 0;
  const shown = useMemo(() => (held === 0 ? items : items.slice(held)), [items, held]);
  return { shown, held };
}
