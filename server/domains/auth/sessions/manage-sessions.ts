import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { OpenSession } from '../../../../shared/contract/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Member } from '../member.ts';
import { deviceOf } from './device.ts';
import { deleteSessionOf, deleteOtherSessions, listSessions } from './store.ts';

export type SessionNeeds = { database: Database; clock: Clock };

/** Where the asker is signed in, last used first. */
export async function seeSessions({ database, clock }: SessionNeeds, asker: Member): Promise<OpenSession[]> {
  const rows = await database.inSystem('own sessions', (tx) => listSessions(tx, asker.userId, clock()));
  return rows.map(({ id, workspaceName, userAgent, address, ...times }) => ({
    id,
    workspaceName,
    device: deviceOf(userAgent),
    address,
    current: id === asker.sessionId,
    createdAt: times.createdAt.toISOString(),
    lastSeenAt: times.lastSeenAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
  }));
}

/** Ends one of the asker's own; its cookie is worthless at once. */
export function endSession({ database }: SessionNeeds, asker: Member, id: string): Promise<Answer<null, 'NOT_FOUND'>> {
  return database.inSystem('end a session', async (tx) =>
    (await deleteSessionOf(tx, asker.userId, id)) ? yes(null) : no('NOT_FOUND'),
  );
}

/** Ends all but the one that asks; answers how many there were. */
export function endOtherSessions({ database }: SessionNeeds, asker: Member & { sessionId: string }): Promise<number> {
  return database.inSystem('end other sessions', (tx) => deleteOtherSessions(tx, asker.userId, asker.sessionId));
}
