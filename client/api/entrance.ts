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

export const signIn = (body: Ask<'POST /api/auth/login'>['body']) => entered(call('POST /api/auth/login', { body }));
export const signUp = (body: Ask<'POST /api/auth/register'>['body']) =>
  entered(call('POST /api/auth/register', { body }));
export const acceptInvitation = (body: Ask<'POST /api/invitations/accept'>['body']) =>
  entered(call('POST /api/invitations/accept', { body }));

/** A new session has a new token. */
async function entered<T extends { csrfToken: string }>(asked: Promise<{ data: T }>): Promise<T> {
  const { data } = await asked;
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
