import { useCallback, useMemo, useState } from 'react';

export type Selection = { ids: ReadonlySet<string>; last: string | undefined };

export const nothing: Selection = { ids: new Set(), last: undefined };

/** In or out. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, last: id };
}

/** All from the one touched last to this one, as they stand on the page. */
export function ranged(selection: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [order.indexOf(selection.last ?? id), order.indexOf(id)].toSorted((a, b) => a - b);
  if (from === undefined || to === undefined || from < 0) return toggled(selection, id);
  return { ids: new Set([...selection.ids, ...order.slice(from, to + 1)]), last: id };
}

/** What is chosen among the pictures that are there; who has left the page is no longer chosen. */
export function useSelection(order: readonly string[]) {
  const [selection, setSelection] = useState(nothing);
  const ids = useMemo(
    () => (selection.ids.size === 0 ? [] : order.filter((id) => selection.ids.has(id))),
    [order, selection],
  );
  const choose = useCallback(
    (id: string, upTo: boolean) => setSelection((before) => (upTo ? ranged(before, id, order) : toggled(before, id))),
    [order],
  );
  return {
    /** In the order of the page. */
    ids,
    chosen: useMemo(() => new Set(ids), [ids]),
    choose,
    all: useCallback(() => setSelection({ ids: new Set(order), last: undefined }), [order]),
    clear: useCallback(() => setSelection(nothing), []),
  };
}
