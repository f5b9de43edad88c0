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

/** A line as it is kept. */
export type AuditRow = {
  id: string;
  userId: string | null;
  action: AuditAction;
  subjectId: string | null;
  detail: NonNullable<AuditEntry['detail']>;
  createdAt: Date;
};

export type AuditFilter = {
  action?: AuditAction | undefined;
  userId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};
