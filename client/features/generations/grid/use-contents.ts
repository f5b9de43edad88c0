import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ContactSheet, GenerationSummary } from '../../../../shared/contract/index.ts';
import { contactSheetQuery } from '../../../api/contact-sheet.ts';
import { useHidden } from '../../../api/deletions.ts';
import { type Filters, generationsQuery, LIBRARY_PAGE } from '../../../api/generations.ts';
import { type Item, itemsOf } from './items.ts';

/**
 * What the library holds: the first page with its rows, so that there is something to see at once, and behind it all
 * the others by id and shape, so that the page has its full length and any part of it is one request away.
 */
export function useContents(filters: Filters) {
  const list = useInfiniteQuery(generationsQuery(filters, LIBRARY_PAGE));
  const hidden = useHidden();
  const first = list.data?.pages[0];
  const goesOn = first?.meta.nextCursor != null && !list.isPlaceholderData;
  const sheet = useInfiniteQuery({ ...contactSheetQuery(filters), enabled: goesOn });
  const head = first?.data ?? none;
  const sheets = goesOn ? (sheet.data?.pages ?? noSheets) : noSheets;

  const { items, isWhole } = useMemo(() => itemsOf(head, sheets), [head, sheets]);
  const shown = useMemo(() => (hidden.size === 0 ? items : items.filter(({ id }) => !hidden.has(id))), [items, hidden]);
  const isBehind = goesOn && sheet.isSuccess && !sheet.isFetching && !isWhole;
  const { refetch } = sheet;
  useEffect(() => void (isBehind && refetch()), [isBehind, refetch]);

  const isComplete = !goesOn || (sheet.isSuccess && !sheet.hasNextPage);
  return {
    list,
    head,
    items: shown,
    /** As far as it is counted; `more` says that it is not. */
    total: isComplete ? shown.length : (first?.meta.total ?? 0) - (items.length - shown.length),
    hasMore: sheet.hasNextPage,
    fetchMore: () => void (sheet.hasNextPage && !sheet.isFetchingNextPage && sheet.fetchNextPage()),
  };
}

const none: GenerationSummary[] = [];
const noSheets: ContactSheet[] = [];

export type Contents = { items: Item[]; head: GenerationSummary[] };
