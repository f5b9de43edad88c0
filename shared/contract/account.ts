import { z } from 'zod';
import { email, user } from './auth.ts';
import { name } from './text.ts';

const password = z.string().max(512);
const newPassword = password.min(1, 'Enter a password.');

export const account = user
  .extend({
    pendingEmail: z.string().nullable().describe('The address it will have once the letter there is confirmed.'),
  })
  .meta({ id: 'Account' });

export const accountChange = z.object({
  name: name.nullable().optional(),
  email: email.optional().describe('Needs the password; counts once it is confirmed, where mail is sent.'),
  password: password.optional(),
});

export const passwordBody = z.object({ currentPassword: password, newPassword });
export const resetBody = z.object({ email });
export const confirmResetBody = z.object({ token: z.string().min(20).max(100), password: newPassword });

export const deleteAccountBody = z.object({
  password,
  pictures: z
    .enum(['keep', 'delete'])
    .describe('What you made in workspaces of others: it stays there without your name, or goes with you.'),
});
export const deleteWorkspaceBody = z.object({ name: z.string().max(100).describe('Its name, typed again.') });

export type Account = z.infer<typeof account>;
export type AccountChange = z.infer<typeof accountChange>;
