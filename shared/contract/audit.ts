import { z } from 'zod';
import { listQuery } from './generations.ts';

/** What is worth a line in the audit log of a workspace. */
export const auditActions = [
  'signed-in',
  'sign-in-failed',
  'password-changed',
  'password-reset',
  'workspace-created',
  'workspace-renamed',
  'role-changed',
  'member-removed',
  'member-left',
  'ownership-transferred',
  'key-created',
  'key-revoked',
  'invitation-created',
  'invitation-revoked',
  'invitation-accepted',
  'generation-deleted',
  'asset-deleted',
  'audit-exported',
  'account-exported',
  'allowance-changed',
  'ceiling-changed',
  'retention-changed',
  'retention-applied',
  'job-retried',
] as const;

export const auditEntry = z
  .object({
    id: z.uuid(),
    action: z.enum(auditActions),
    userId: z.uuid().nullable(),
    userName: z.string().nullable().describe('Name, or else e-mail; null once the account is deleted.'),
    subjectId: z.uuid().nullable().describe('The member, key, invitation or picture it was done to.'),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AuditEntry' });

export const auditQuery = listQuery.pick({ page: true, pageSize: true }).extend({
  action: z.enum(auditActions).optional(),
  userId: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  format: z.enum(['json', 'csv']).default('json').describe('`csv` is all that matches, as a file.'),
});

export type AuditAction = (typeof auditActions)[number];
export type AuditEntryView = z.infer<typeof auditEntry>;
export type AuditQuery = z.infer<typeof auditQuery>;
