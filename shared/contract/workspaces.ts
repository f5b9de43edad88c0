import { z } from 'zod';
import { roles, workspace } from './auth.ts';
import { name } from './text.ts';

export const workspaceBody = z.object({ name });

export const memberWorkspace = workspace
  .extend({
    role: z.enum(roles).describe('What you are there.'),
    current: z.boolean().describe('Whether this session, or key, works in it now.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'MemberWorkspace' });

export const workspaceMember = z
  .object({
    userId: z.uuid(),
    name: z.string().nullable(),
    email: z.string(),
    role: z.enum(roles),
    joinedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().nullable().describe('By a session in this workspace; null when there is none.'),
  })
  .meta({ id: 'WorkspaceMember' });

/** The owner is made by a transfer, never by a change of role. */
export const grantableRole = z.enum(roles).exclude(['owner']);
export const roleBody = z.object({ role: grantableRole });
export const transferBody = z.object({ userId: z.uuid().describe('A member, who becomes the owner.') });
export const memberParams = z.object({ id: z.uuid(), userId: z.uuid() });

const days = z.int().min(1).max(3650).nullable();

export const retention = z
  .object({
    failedDays: days.describe('Pictures that failed or were canceled; null: kept for ever.'),
    unusedAssetDays: days.describe('Photos that no picture uses, from when that was seen; null: kept for ever.'),
  })
  .meta({ id: 'Retention' });

/** What is left out stays as it is. */
export const retentionBody = z.object({ failedDays: days.optional(), unusedAssetDays: days.optional() });

export type Retention = z.infer<typeof retention>;
export type RetentionBody = z.infer<typeof retentionBody>;
export type MemberWorkspace = z.infer<typeof memberWorkspace>;
export type WorkspaceMember = z.infer<typeof workspaceMember>;
export type GrantableRole = z.infer<typeof grantableRole>;
