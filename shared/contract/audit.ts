/** What is worth a line in the audit log of a workspace. */
export const auditActions = [
  'signed-in',
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
] as const;

export type AuditAction = (typeof auditActions)[number];
