import { type RefObject, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Layout, lineOf } from '../../../lib/justified-rows.ts';
import { offerFocus } from './focus-picture.ts';
import type { Item } from './items.ts';

/** The bars at the edges of the window, in pixels. */
const BARS = { top: 72, bottom: 88 };

/** One picture at a time is reached by Tab; it is drawn wherever it is, so that the focus is never lost. */
export function useFocus(items: Item[], layout: Layout, list: RefObject<HTMLUListElement | null>) {
  const [id, setId] = useState<string>();
  const places = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items]);
  const focus = (index: number) => {
    const item = items[index];
    if (!item) return;
    flushSync(() => setId(item.id));
    list.current?.querySelector<HTMLElement>(`[data-generation="${item.id}"]`)?.focus({ preventScroll: true });
    if (list.current) reveal(list.current, layout, index);
  };
  useEffect(() =>
    offerFocus((wanted) => {
      const index = places.get(wanted);
      if (index !== undefined) focus(index);
      return index !== undefined;
    }),
  );
  return { activeIndex: id === undefined ? undefined : places.get(id), note: setId, focus };
}

function reveal(list: HTMLElement, layout: Layout, index: number): void {
  const line = layout.lines[lineOf(layout, index)];
  if (!line) return;
  const top = list.getBoundingClientRect().top + line.top;
  const below = top + line.height - (innerHeight - BARS.bottom);
  if (top < BARS.top) scrollBy({ top: top - BARS.top, behavior: 'instant' });
  else if (below > 0) scrollBy({ top: Math.min(below, top - BARS.top), behavior: 'instant' });
}
