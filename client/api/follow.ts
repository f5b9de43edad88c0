import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { call } from './call.ts';
import { patchCaches } from './generation-cache.ts';
import { generationKeys } from './generations.ts';

const SOON_MS = 700;
const LATER_MS = 2_000;
const PATIENCE_MS = 20_000;
const PAGE = 50;

export const isUnfinished = ({ status }: Pick<GenerationSummary, 'status'>) =>
  status === 'queued' || status === 'rendering';

/**
 * Keeps what is queued or rendering up to date, wherever it is shown, and says what just ended.
 * This is the one place that knows the studio asks again and again.
 */
export function useFollowing(rows: GenerationSummary[], onEnded: (ended: GenerationSummary[]) => void): void {
  const client = useQueryClient();
  const unfinished = rows.filter(isUnfinished);
  const oldest = Math.min(...unfinished.map((row) => Date.parse(row.createdAt)));
  useQuery({
    queryKey: [...generationKeys.all, 'following', unfinished.map((row) => row.id)],
    queryFn: async ({ signal }) => {
      const fresh = await latest(unfinished, signal);
      patchCaches(client, fresh);
      const ended = fresh.filter((row) => !isUnfinished(row));
      if (ended.length > 0) onEnded(ended);
      return fresh.map((row) => row.status);
    },
    enabled: unfinished.length > 0,
    refetchInterval: () => (Date.now() - oldest > PATIENCE_MS ? LATER_MS : SOON_MS),
    staleTime: 0,
    gcTime: 0,
  });
}

/** One request for all where they are recent; the few that are older are asked for one by one. */
async function latest(wanted: GenerationSummary[], signal: AbortSignal): Promise<GenerationSummary[]> {
  const { data } = await call('GET /api/generations', { query: { pageSize: PAGE } }, { signal });
  const recent = new Map(data.map((row) => [row.id, row]));
  const older = await Promise.all(wanted.filter(({ id }) => !recent.has(id)).map(({ id }) => one(id, signal)));
  return [...wanted.flatMap(({ id }) => recent.get(id) ?? []), ...older];
}

async function one(id: string, signal: AbortSignal): Promise<GenerationSummary> {
  return (await call('GET /api/generations/{id}', { path: { id } }, { signal })).data;
}
