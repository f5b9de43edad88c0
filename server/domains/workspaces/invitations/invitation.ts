import type { GrantableRole, Invitation } from '../../../../shared/contract/index.ts';
import { newId, newToken, sha256 } from '../../../lib/ids.ts';

/** How long a link works. */
const DAYS = 7;
/** Open at once in one workspace: an invitation sends a letter to somebody who may not want one. */
export const MOST_INVITATIONS = 100;

export type InvitationRow = {
  id: string;
  workspaceId: string;
  email: string;
  role: GrantableRole;
  mailed: boolean;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

type Ask = Pick<InvitationRow, 'workspaceId' | 'email' | 'role' | 'mailed' | 'invitedBy'>;

/** The token goes into the link and nowhere else; the row holds its SHA-256. */
export function newInvitation(ask: Ask, now: Date): { row: InvitationRow; token: string; tokenHash: Buffer } {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + DAYS * 24 * 3600 * 1000);
  return { row: { ...ask, id: newId(), createdAt: now, expiresAt }, token, tokenHash: sha256(token) };
}

export function invitationView(row: InvitationRow, invitedBy: string | null): Invitation {
  const { id, email, role, mailed } = row;
  const dates = { createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
  return { id, email, role, mailed, invitedBy, ...dates };
}
