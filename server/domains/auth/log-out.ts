import type { Database } from '../../ports/database.ts';
import type { Member } from './member.ts';
import { deleteSession, deleteUserSessions } from './store.ts';

/** Ends the session that asks. An API key has none to end. */
export async function logOut({ database }: { database: Database }, member: Member): Promise<void> {
  const { sessionId } = member;
  if (sessionId) await database.inSystem('sign out', (tx) => deleteSession(tx, sessionId));
}

/** Ends every session of the user, on all devices. */
export async function logOutEverywhere({ database }: { database: Database }, member: Member): Promise<void> {
  await database.inSystem('sign out everywhere', (tx) => deleteUserSessions(tx, member.userId));
}
