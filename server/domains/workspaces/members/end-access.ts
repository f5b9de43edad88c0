import type { Transaction } from '../../../ports/database.ts';
import { deleteKeysOf, deleteSessionsIn } from '../../auth/index.ts';
import { deleteInvitationsBy } from '../invitations/store.ts';

/** Whoever is no longer a member leaves nothing that opens the door again, not even after coming back. */
export async function endAccess(tx: Transaction, workspaceId: string, userId: string): Promise<void> {
  await deleteSessionsIn(tx, workspaceId, userId);
  await deleteKeysOf(tx, workspaceId, userId);
  await deleteInvitationsBy(tx, workspaceId, userId);
}
