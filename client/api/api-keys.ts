import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await call('GET /api/api-keys', {}, { signal })).data,
});

export const createApiKey = async (name: string) => (await call('POST /api/api-keys', { body: { name } })).data;
export const revokeApiKey = (id: string) => call('DELETE /api/api-keys/{id}', { path: { id } });
export const refreshApiKeys = (client: QueryClient) => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
