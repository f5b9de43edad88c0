import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await call('GET /api/auth/sessions', {}, { signal })).data,
});

export const endSession = (id: string) => call('DELETE /api/auth/sessions/{id}', { path: { id } });
export const endOtherSessions = async () => (await call('DELETE /api/auth/sessions', {})).data.ended;
