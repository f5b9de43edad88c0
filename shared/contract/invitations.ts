import { z } from 'zod';
import { email, roles, signedIn, workspace } from './auth.ts';
import { name } from './text.ts';
import { grantableRole } from './workspaces.ts';

export const invitationBody = z.object({ email, role: grantableRole.default('editor') });

export const invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: grantableRole,
    mailed: z.boolean(),
    invitedBy: z.string().nullable().describe('Name, or else e-mail, of who invited.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });

export const createdInvitation = invitation
  .extend({ link: z.string().nullable().describe('To pass on yourself, this once; null when it was mailed.') })
  .meta({ id: 'CreatedInvitation' });

const token = z.string().min(20).max(100);
export const tokenBody = z.object({ token });

export const openInvitation = z
  .object({
    workspaceName: z.string(),
    invitedBy: z.string().nullable(),
    email: z.string(),
    role: grantableRole,
    hasAccount: z.boolean().describe('Then sign in as this e-mail to accept; else choose a password.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'OpenInvitation' });

export const acceptBody = z.object({
  token,
  password: z.string().min(1).max(512).optional().describe('Of the new account, when the e-mail has none yet.'),
  name: name.optional(),
});

export const accepted = signedIn.extend({ workspace, role: z.enum(roles) }).meta({ id: 'AcceptedInvitation' });
export const invitationParams = z.object({ id: z.uuid(), invitationId: z.uuid() });

export type Invitation = z.infer<typeof invitation>;
export type OpenInvitation = z.infer<typeof openInvitation>;
