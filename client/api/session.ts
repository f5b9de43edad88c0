import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import { forgetCsrfToken, keepCsrfToken } from './csrf.ts';
import type { Ask } from './routes.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await call('GET /api/auth/me', {}, { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export async function signIn(body: Ask<'POST /api/auth/login'>['body']) {
  const { data } = await call('POST /api/auth/login', { body });
  keepCsrfToken(data.csrfToken);
  return data;
}

export async function signUp(body: Ask<'POST /api/auth/register'>['body']) {
  const { data } = await call('POST /api/auth/register', { body });
  keepCsrfToken(data.csrfToken);
  return data;
}

export async function signOut(): Promise<void> {
  await call('POST /api/auth/logout', {});
  forgetCsrfToken();
}
