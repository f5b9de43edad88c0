import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import { forgetCsrfToken } from './csrf.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await call('GET /api/auth/me', {}, { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export async function signOut(): Promise<void> {
  await call('POST /api/auth/logout', {});
  forgetCsrfToken();
}
