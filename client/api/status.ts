import { queryOptions } from '@tanstack/react-query';
import type { Check } from '../../shared/contract/index.ts';

const LOOK_EVERY_MS = 5_000;

type Checks = Record<string, Check>;
export type Seen = { isReady: boolean; checks: Checks } | null;
type Answer = { data?: { checks?: Checks }; error?: { checks?: Checks } };

/** How the server is, well (200) or not (503); null when it cannot be reached. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: async ({ signal }): Promise<Seen> => {
    try {
      const response = await fetch('/api/health/ready', { signal });
      const { data, error }: Answer = await response.json();
      return { isReady: response.ok, checks: data?.checks ?? error?.checks ?? {} };
    } catch {
      return null;
    }
  },
  refetchInterval: LOOK_EVERY_MS,
  networkMode: 'always',
});
