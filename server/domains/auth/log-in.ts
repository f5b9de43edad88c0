import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import { insertAuditEntry } from '../audit/index.ts';
import { dummyHash, verifyPassword } from './password.ts';
import { openSession } from './session.ts';
import { deleteUserSessions, findHomeWorkspace, findUserByEmail, insertSession, lockUser } from './store.ts';
import type { UserRow } from './user.ts';

type Needs = { database: Database; clock: Clock };

/** Signs in with a fresh session; all earlier ones of the user end. Unknown and wrong look and take the same. */
export async function logIn(
  { database, clock }: Needs,
  { email, password }: { email: string; password: string },
): Promise<Answer<{ user: UserRow; token: string }, 'INVALID_CREDENTIALS'>> {
  const found = await database.inSystem('sign in', (tx) => findUserByEmail(tx, email));
  const matches = await verifyPassword(password, found?.passwordHash ?? (await dummyHash));
  if (!found || !matches) return no('INVALID_CREDENTIALS');

  return database.inSystem('sign in', async (tx) => {
    await lockUser(tx, found.id);
    const workspaceId = await findHomeWorkspace(tx, found.id);
    if (!workspaceId) return no('INVALID_CREDENTIALS');
    await deleteUserSessions(tx, found.id);
    const { session, token } = openSession(found.id, workspaceId, clock());
    await insertSession(tx, session);
    await insertAuditEntry(tx, { workspaceId, userId: found.id, action: 'signed-in', createdAt: session.createdAt });
    const { passwordHash: _, ...user } = found;
    return yes({ user, token });
  });
}
