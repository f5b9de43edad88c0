import type { QueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { noteProgress } from '../lib/progress.ts';
import { generationKeys } from './generation-keys.ts';
import { generationQuery } from './generations.ts';
import { isUnfinished, laterOf, type Lists } from './known-rows.ts';
import { usageKeys } from './usage-keys.ts';

/** A new row goes to the top of the unfiltered list and into the tree it belongs to. */
export function addToCaches(client: QueryClient, added: GenerationSummary): void {
  noteProgress([added]);
  client.setQueriesData<Lists>({ queryKey: generationKeys.everything }, (lists) => lists && withFirst(lists, added));
  client.setQueriesData<GenerationSummary[]>({ queryKey: generationKeys.trees }, (tree) =>
    tree?.some((version) => version.id === added.parentGenerationId) ? withVersion(tree, added) : tree,
  );
  void client.invalidateQueries({ queryKey: generationKeys.lists, refetchType: 'none' });
}

/** Writes what is newly known about rows wherever they are shown. */
export function patchCaches(client: QueryClient, changed: GenerationSummary[]): void {
  noteProgress(changed);
  const byId = new Map(changed.map((row) => [row.id, row]));
  changeRows(client, (rows) => rows.map((row) => laterOf(row, byId.get(row.id) ?? row)));
  for (const { id } of changed) void client.invalidateQueries({ queryKey: generationQuery(id).queryKey });
  if (!changed.every(isUnfinished)) void client.invalidateQueries({ queryKey: usageKeys.all });
}

/** Wherever rows are shown. */
export function changeRows(client: QueryClient, change: (rows: GenerationSummary[]) => GenerationSummary[]): void {
  client.setQueriesData<Lists>({ queryKey: generationKeys.lists }, (lists) => lists && mapRows(lists, change));
  for (const queryKey of [generationKeys.rows, generationKeys.trees])
    client.setQueriesData<GenerationSummary[]>({ queryKey }, (rows) => rows && change(rows));
}

function withFirst(lists: Lists, added: GenerationSummary): Lists {
  const [first, ...rest] = lists.pages;
  if (!first || first.data.some((row) => row.id === added.id)) return lists;
  const meta = { ...first.meta, total: first.meta.total + 1 };
  return { ...lists, pages: [{ ...first, data: [added, ...first.data], meta }, ...rest] };
}

function mapRows(lists: Lists, change: (rows: GenerationSummary[]) => GenerationSummary[]): Lists {
  return { ...lists, pages: lists.pages.map((page) => ({ ...page, data: change(page.data) })) };
}

/** One that is there already was heard of by an event, and may have ended since. */
const withVersion = (tree: GenerationSummary[], added: GenerationSummary) =>
  tree.some((version) => version.id === added.id) ? tree : [...tree, added];
