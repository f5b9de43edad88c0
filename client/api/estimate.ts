import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Ask } from './routes.ts';

/** What the server says of the price, and of the time by the workspace's own past. */
export const estimateQuery = (body: Ask<'POST /api/estimate'>['body']) =>
  queryOptions({
    queryKey: ['estimate', body],
    queryFn: async ({ signal }) => (await call('POST /api/estimate', { body }, { signal })).data,
    staleTime: 60_000,
  });
