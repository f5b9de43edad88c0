import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import { usageKeys } from './usage-keys.ts';

/** What was used in the month that runs, by member, and what is left. */
export const monthQuery = queryOptions({
  queryKey: usageKeys.month,
  queryFn: async ({ signal }) => (await call('GET /api/usage', { query: {} }, { signal })).data,
});

/** What was made and spent in a month, written `2026-11`, in UTC. */
export const usageQuery = (month: string) =>
  queryOptions({
    queryKey: [...usageKeys.all, month],
    queryFn: async ({ signal }) =>
      (
        await call(
          'GET /api/usage',
          { query: { from: `${month}-01T00:00:00Z`, to: `${monthAfter(month, 1)}-01T00:00:00Z` } },
          { signal },
        )
      ).data,
    placeholderData: keepPreviousData,
  });

export const thisMonth = () => new Date().toISOString().slice(0, 7);

export function monthAfter(month: string, by: number): string {
  const start = new Date(`${month}-01T00:00:00Z`);
  start.setUTCMonth(start.getUTCMonth() + by);
  return start.toISOString().slice(0, 7);
}
