import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ContactSheet, GenerationSummary } from '../../shared/contract/index.ts';
import { addToCaches, changeRows, patchCaches } from './generation-cache.ts';
import { generationKeys } from './generation-keys.ts';
import { isUnfinished, knownRows, type Lists } from './known-rows.ts';

type Sheets = InfiniteData<ContactSheet, string | undefined>;

/** Rows that were heard of: known ones are written, new ones are put on top, whoever asked for them. */
export function takeIn(client: QueryClient, heard: GenerationSummary[]): void {
  const known = new Set(knownRows(client).map(({ id }) => id));
  const fresh = heard.filter((row) => !known.has(row.id)).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const [newest] = client.getQueriesData<Lists>({ queryKey: generationKeys.everything });
  const top = newest?.[1]?.pages[0]?.data[0]?.createdAt ?? '';
  for (const row of fresh) if (row.createdAt > top) addToCaches(client, row);
  patchCaches(client, heard);
  // Whether it belongs to a list that asks for less than everything, the server knows.
  if (fresh.length > 0 || heard.some((row) => !isUnfinished(row)))
    void client.invalidateQueries({ queryKey: generationKeys.some });
}

/** The first hundred that wait, in order; who waits and is not among them stands further back. */
export function moveLine(client: QueryClient, waiting: string[]): void {
  const place = new Map(waiting.map((id, index) => [id, index + 1]));
  changeRows(client, (rows) =>
    rows.map((row) =>
      row.status === 'queued' ? { ...row, queuePosition: place.get(row.id) ?? row.queuePosition } : row,
    ),
  );
}

export function removeFromCaches(client: QueryClient, ids: string[]): void {
  if (ids.length === 0) return;
  const gone = new Set(ids);
  changeRows(client, (rows) => rows.filter(({ id }) => !gone.has(id)));
  client.setQueriesData<Sheets>(
    { queryKey: generationKeys.sheets },
    (sheets) => sheets && { ...sheets, pages: sheets.pages.map((sheet) => without(sheet, gone)) },
  );
}

/** An empty place stays, so that what is asked for together around it stays the same. */
const without = (sheet: ContactSheet, gone: ReadonlySet<string>): ContactSheet => ({
  ...sheet,
  ids: sheet.ids.map((id) => (gone.has(id) ? '' : id)),
});
