import { type ReactNode, type RefObject, useEffect } from 'react';
import type { Layout } from '../../../lib/justified-rows.ts';
import { isTyping } from '../../../lib/keys.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import type { Item } from './items.ts';
import { nextIndex } from './next-index.ts';
import { keepOrder } from './order.ts';
import { useBulkDelete } from './use-bulk-delete.tsx';
import { useDeeds } from './use-deeds.ts';

/** What covers the page at its edges, in pixels. */
const BARS = 160;

type Props = {
  list: RefObject<HTMLElement | null>;
  layout: Layout;
  items: Item[];
  chosen: string[];
  /** Where the focus is, as a place in the grid. */
  at: number;
  onFocus: (index: number) => void;
  onChoose: (id: string, upTo: boolean) => void;
  onAll: () => void;
  /** Undefined while none is chosen. */
  onNone: (() => void) | undefined;
  onView: (id: string) => void;
  onStar: (id: string) => void;
  onCopyLink: (id: string) => void;
};

/**
 * Arrows, Home, End and page keys walk; one key each does something with the picture that has the focus. Nothing to see
 * until something is asked, so it comes after the first paint.
 */
export function GridKeys(keys: Props): ReactNode {
  const { items, chosen, onNone } = keys;
  const { remove, question } = useBulkDelete(items, () => onNone?.());
  const deeds = { ...useDeeds(), remove: (id: string) => remove(chosen.length > 0 ? chosen : [id]) };
  useEffect(() => keepOrder(items.map(({ id }) => id)), [items]);
  useShortcut('view');
  useShortcut('choose');
  useShortcut('chooseAll');
  useShortcut('star');
  useShortcut('copyLink');
  useShortcut('download');
  useShortcut('reuse');
  useShortcut('remove');
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
      if (acts(event, { ...keys, ...deeds })) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  return question;
}

type Keys = Props & ReturnType<typeof useDeeds> & { remove: (id: string) => void };

function acts(event: KeyboardEvent, keys: Keys): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return key === 'a' && did(keys.onAll);
  if (key === 'escape') return keys.onNone !== undefined && did(keys.onNone);
  const id = pictureAt(event.target, keys.list);
  if (!id) return false;
  switch (key) {
    case 'x':
      return did(() => keys.onChoose(id, event.shiftKey));
    case 's':
      return did(() => keys.onStar(id));
    case 'c':
      return did(() => keys.onCopyLink(id));
    case 'd':
      // With some chosen, their bar packs all of them.
      return keys.onNone === undefined && did(() => keys.download(id));
    case 'r':
      return did(() => keys.reuse(id));
    case 'delete':
      return did(() => keys.remove(id));
    case ' ':
      // A button has its own use for the space bar.
      return event.target instanceof HTMLAnchorElement && did(() => keys.onView(id));
    default:
      return walks(event.key, keys);
  }
}

function walks(key: string, { layout, items, at, onFocus }: Props): boolean {
  const next = nextIndex(key, at, { layout, count: items.length, page: innerHeight - BARS });
  return next !== undefined && did(() => onFocus(next));
}

function did(act: () => void): true {
  act();
  return true;
}

/** The picture whose link, box or star has the focus. */
function pictureAt(target: EventTarget | null, list: RefObject<HTMLElement | null>): string | undefined {
  if (!(target instanceof HTMLElement) || !list.current?.contains(target)) return undefined;
  return target.closest('li')?.querySelector('a')?.dataset['generation'];
}
