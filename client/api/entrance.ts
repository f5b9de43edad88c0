import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import { keepCsrfToken } from './csrf.ts';
import type { Ask } from './routes.ts';

/** Who may make an account here, whether letters are sent, and what a password must be. */
export const optionsQuery = queryOptions({
  queryKey: ['options'],
  queryFn: async ({ signal }) => (await call('GET /api/auth/options', {}, { signal })).data,
  staleTime: 300_000,
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

export const askForReset = (email: string) => call('POST /api/auth/password-reset', { body: { email } });
export const confirmReset = (body: Ask<'POST /api/auth/password-reset/confirm'>['body']) =>
  call('POST /api/auth/password-reset/confirm', { body });

/** A link works once, so it is sent once. */
export const verifyQuery = (token: string) =>
  queryOptions({
    queryKey: ['verify', token],
    queryFn: async () => (await call('POST /api/auth/verify-email', { body: { token } })).data,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: async ({ signal }) => (await call('POST /api/invitations/preview', { body: { token } }, { signal })).data,
    retry: false,
  });

export async function acceptInvitation(body: Ask<'POST /api/invitations/accept'>['body']) {
  const { data } = await call('POST /api/invitations/accept', { body });
  keepCsrfToken(data.csrfToken);
  return data;
}
