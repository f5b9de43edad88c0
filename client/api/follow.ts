import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { call } from './call.ts';
import { patchCaches } from './generation-cache.ts';
import { generationKeys } from './generation-keys.ts';
import { isUnfinished } from './known-rows.ts';
import { useLink } from './link.ts';

const SOON_MS = 700;
const LATER_MS = 2_000;
const PATIENCE_MS = 20_000;
/** An event that is lost holds a picture up for so long at most. */
const WHILE_LIVE_MS = 15_000;
const PAGE = 50;

type Ended = (ended: GenerationSummary[]) => void;

/** Hears of every change in the workspace while a page is open. What does it comes after the first paint. */
export function useLive(onEnded: Ended): void {
  const client = useQueryClient();
  useEffect(() => {
    let leave: (() => void) | undefined;
    const left = new AbortController();
    void import('./live.ts').then(({ followLive }) => {
      if (!left.signal.aborted) leave = followLive(client, onEnded);
    });
    return () => {
      left.abort();
      leave?.();
    };
  }, [client, onEnded]);
}

/** Asks again and again for what is queued or rendering: often while the stream of events is not there, else now and then. */
export function useFollowing(rows: GenerationSummary[], onEnded: Ended): void {
  const client = useQueryClient();
  const unfinished = rows.filter(isUnfinished);
  const isLive = useLink() === 'live';
  const oldest = Math.min(...unfinished.map((row) => Date.parse(row.createdAt)));
  useQuery({
    queryKey: [...generationKeys.all, 'following', unfinished.map((row) => row.id)],
    queryFn: async ({ signal }) => {
      const fresh = await latestOf(unfinished, signal);
      patchCaches(client, fresh);
      const ended = fresh.filter((row) => !isUnfinished(row));
      if (ended.length > 0) onEnded(ended);
      return fresh.map((row) => row.status);
    },
    enabled: unfinished.length > 0,
    refetchInterval: () => {
      if (isLive) return WHILE_LIVE_MS;
      return Date.now() - oldest > PATIENCE_MS ? LATER_MS : SOON_MS;
    },
    // What is on the page was told just now: the first question can wait.
    initialData: () => unfinished.map((row) => row.status),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** One request for all where they are recent; the few that are older are asked for one by one. */
export async function latestOf(wanted: GenerationSummary[], signal: AbortSignal): Promise<GenerationSummary[]> {
  const { data } = await call('GET /api/generations', { query: { pageSize: PAGE } }, { signal });
  const recent = new Map(data.map((row) => [row.id, row]));
  const older = await Promise.all(wanted.filter(({ id }) => !recent.has(id)).map(({ id }) => one(id, signal)));
  return [...wanted.flatMap(({ id }) => recent.get(id) ?? []), ...older];
}

async function one(id: string, signal: AbortSignal): Promise<GenerationSummary> {
  return (await call('GET /api/generations/{id}', { path: { id } }, { signal })).data;
}
