import { type Answer, no, yes } from '../../../shared/answer.ts';
import { newId } from '../../lib/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import {
  hashPassword,
  insertSession,
  insertUser,
  isFirstUser,
  openSession,
  passwordProblems,
  type UserRow,
} from '../auth/index.ts';
import { insertMembership, insertWorkspace } from './store.ts';
import { firstWorkspace } from './workspace.ts';

type Needs = { database: Database; clock: Clock };
type Ask = { email: string; password: string; name?: string | undefined };

/** Account, workspace, ownership and session stand or fall together. */
export async function register(
  { database, clock }: Needs,
  { email, password, name }: Ask,
): Promise<Answer<{ user: UserRow; token: string }, 'VALIDATION_ERROR' | 'EMAIL_TAKEN'>> {
  const problems = passwordProblems(password, email);
  if (problems.length > 0) return no('VALIDATION_ERROR', undefined, { fields: { password: problems } });

  const passwordHash = await hashPassword(password);
  const now = clock();
  const user = { id: newId(), email, name: name ?? null, createdAt: now, emailVerifiedAt: null };
  const workspace = firstWorkspace(user, now);
  const { session, token } = openSession(user.id, workspace.id, now);

  return database.inSystem('register', async (tx) => {
    const account = { ...user, isOperator: await isFirstUser(tx) };
    if (!(await insertUser(tx, { ...account, passwordHash }))) return no('EMAIL_TAKEN');
    await insertWorkspace(tx, workspace);
    await insertMembership(tx, { workspaceId: workspace.id, userId: user.id, role: 'owner', createdAt: now });
    await insertSession(tx, session);
    return yes({ user: account, token });
  });
}
