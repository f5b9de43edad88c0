import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }) => (await call('GET /api/models', {}, { signal })).data,
  staleTime: 5 * 60_000,
});
