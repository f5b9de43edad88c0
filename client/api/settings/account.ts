import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';
import type { Ask } from '../routes.ts';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: async ({ signal }) => (await call('GET /api/account', {}, { signal })).data,
});

export const changeAccount = async (body: Ask<'PATCH /api/account'>['body']) =>
  (await call('PATCH /api/account', { body })).data;
export const changePassword = (body: Ask<'PUT /api/auth/password'>['body']) => call('PUT /api/auth/password', { body });
export const sendVerifyLetter = () => call('POST /api/auth/verify-email/send', {});
export const deleteAccount = (body: Ask<'DELETE /api/account'>['body']) => call('DELETE /api/account', { body });
