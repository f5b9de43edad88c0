import { type Answer, no, yes } from '../../../shared/answer.ts';
import { newId } from '../../lib/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import {
  hashPassword,
  insertSession,
  insertUser,
  isFirstUser,
  openSession,
  passwordProblems,
  type PasswordRule,
  type UserRow,
} from '../auth/index.ts';
import { insertMembership, insertWorkspace } from './store.ts';
import { firstWorkspace } from './workspace.ts';

/** Who may make an account. */
export type Registration = 'open' | 'invite' | 'closed';

/** How accounts are made here. */
export type Joining = { registration: Registration; passwordRule: PasswordRule };
type Needs = Joining & { database: Database; clock: Clock };
type Ask = { email: string; password: string; name?: string | undefined };

/** Account, workspace, ownership and session stand or fall together. The first account can always be made. */
export async function register(
  needs: Needs,
  { email, password, name }: Ask,
): Promise<Answer<{ user: UserRow; token: string }, 'VALIDATION_ERROR' | 'EMAIL_TAKEN' | 'FORBIDDEN'>> {
  const { database, clock, registration, passwordRule } = needs;
  if (!(await mayAnybodyRegister(needs))) return no('FORBIDDEN', refusals[registration]);
  const problems = await passwordProblems(password, email, passwordRule);
  if (problems.length > 0) return no('VALIDATION_ERROR', undefined, { fields: { password: problems } });

  const passwordHash = await hashPassword(password);
  const now = clock();
  return database.inSystem('register', async (tx) => {
    const opened = await openAccount(tx, { email, name: name ?? null, passwordHash, emailVerifiedAt: null }, now);
    if (!opened.ok) return opened;
    const { user, workspaceId } = opened.value;
    if (registration !== 'open' && !user.isOperator) return no('FORBIDDEN', refusals[registration]);
    const { session, token } = openSession(user.id, workspaceId, now);
    await insertSession(tx, session);
    return yes({ user, token });
  });
}

/** Also where accounts are made by invitation or not at all: somebody has to be the first. */
export async function mayAnybodyRegister({ database, registration }: Pick<Needs, 'database' | 'registration'>) {
  return registration === 'open' || database.inSystem('the first account', isFirstUser);
}

const refusals: Record<Registration, string> = {
  open: '',
  invite: 'Accounts are made by invitation here. Ask an admin of a workspace to invite you.',
  closed: 'No new accounts are made here. Ask the operator.',
};

type Newcomer = Pick<UserRow, 'email' | 'name' | 'emailVerifiedAt'> & { passwordHash: string };

/** A user with a workspace of their own; the first of all is the operator. */
export async function openAccount(
  tx: Transaction,
  { passwordHash, ...newcomer }: Newcomer,
  now: Date,
): Promise<Answer<{ user: UserRow; workspaceId: string }, 'EMAIL_TAKEN'>> {
  const user = { ...newcomer, id: newId(), createdAt: now, isOperator: await isFirstUser(tx) };
  if (!(await insertUser(tx, { ...user, passwordHash }))) return no('EMAIL_TAKEN');
  const workspace = firstWorkspace(user, now);
  await insertWorkspace(tx, workspace);
  await insertMembership(tx, { workspaceId: workspace.id, userId: user.id, role: 'owner', createdAt: now });
  return yes({ user, workspaceId: workspace.id });
}
