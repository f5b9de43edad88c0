import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';
import type { Ask } from '../routes.ts';

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await call('GET /api/api-keys', {}, { signal })).data,
});

export const createApiKey = async (body: Ask<'POST /api/api-keys'>['body']) =>
  (await call('POST /api/api-keys', { body })).data;
export const revokeApiKey = (id: string) => call('DELETE /api/api-keys/{id}', { path: { id } });
