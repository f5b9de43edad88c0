import type { AuditAction } from '../../../shared/contract/index.ts';

/** One line of a workspace's audit log. */
export type AuditEntry = {
  workspaceId: string;
  /** Who did it; null for the product itself, and once the account is deleted. */
  userId: string | null;
  action: AuditAction;
  /** What it was done to: a member, a key, an invitation, a picture. */
  subjectId?: string | undefined;
  /** What else a reader needs: old and new, names. Never a secret. */
  detail?: Record<string, string | number | boolean | null> | undefined;
  createdAt: Date;
};
