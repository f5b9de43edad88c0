import type { QueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { workUnderway } from '../lib/progress.ts';
import { call } from './call.ts';
import { generationKeys } from './generation-keys.ts';
import { isUnfinished, knownRows } from './known-rows.ts';
import { linkNow } from './link.ts';

const LOOK_MS = 700;
const LATER_MS = 2_000;
const HIDDEN_MS = 4_000;
/** An event that is lost holds a picture up for so long at most. */
const WHILE_LIVE_MS = 15_000;
const PATIENCE_MS = 20_000;
const PAGE = 50;

/** Asks after what is queued or rendering: often while the stream of events is not there, else now and then. */
export function askAfterUnfinished(client: QueryClient, hear: (rows: GenerationSummary[]) => void): () => void {
  let isOver = false;
  let askedAt = Date.now();
  let timer = setTimeout(() => void look(), LOOK_MS);

  async function look(): Promise<void> {
    const rows = unfinishedRows(client);
    if (rows.length === 0) askedAt = Date.now();
    if (navigator.onLine && Date.now() - askedAt >= pauseFor(rows)) {
      askedAt = Date.now();
      // Whatever is wrong, it is asked again; a session that has ended is noticed by the cache.
      await ask(rows).then(hear, () => undefined);
    }
    if (!isOver) timer = setTimeout(() => void look(), LOOK_MS);
  }

  const ask = (rows: GenerationSummary[]) =>
    client.fetchQuery({
      queryKey: [...generationKeys.all, 'unfinished'],
      queryFn: ({ signal }) => latestOf(rows, signal),
      retry: false,
      gcTime: 0,
    });

  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** In a tab nobody looks at only one's own work matters: its title and icon tell of it. */
function unfinishedRows(client: QueryClient): GenerationSummary[] {
  const shown = document.hidden ? [] : knownRows(client).filter(isUnfinished);
  return [...new Map([...workUnderway(), ...shown].map((row) => [row.id, row])).values()];
}

function pauseFor(rows: GenerationSummary[]): number {
  if (document.hidden) return HIDDEN_MS;
  if (linkNow() === 'live') return WHILE_LIVE_MS;
  const oldest = Math.min(...rows.map((row) => Date.parse(row.createdAt)));
  return Date.now() - oldest > PATIENCE_MS ? LATER_MS : LOOK_MS;
}

/** One request for all where they are recent; the few that are older are asked for one by one. */
async function latestOf(wanted: GenerationSummary[], signal: AbortSignal): Promise<GenerationSummary[]> {
  const { data } = await call('GET /api/generations', { query: { pageSize: PAGE } }, { signal });
  const recent = new Map(data.map((row) => [row.id, row]));
  const older = await Promise.all(wanted.filter(({ id }) => !recent.has(id)).map(({ id }) => one(id, signal)));
  return [...wanted.flatMap(({ id }) => recent.get(id) ?? []), ...older];
}

async function one(id: string, signal: AbortSignal): Promise<GenerationSummary> {
  return (await call('GET /api/generations/{id}', { path: { id } }, { signal })).data;
}
