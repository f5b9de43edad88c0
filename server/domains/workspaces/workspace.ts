import { newId } from '../../lib/ids.ts';

export type WorkspaceRow = { id: string; name: string; createdAt: Date };

/** Everyone gets a workspace of their own at registration. */
export function firstWorkspace(owner: { name: string | null; email: string }, now: Date): WorkspaceRow {
  const who = owner.name ?? owner.email.split('@')[0] ?? owner.email;
  return { id: newId(), name: `${who}'s workspace`, createdAt: now };
}
