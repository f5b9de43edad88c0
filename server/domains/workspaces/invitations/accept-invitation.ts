import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { OpenInvitation, Role, Workspace } from '../../../../shared/contract/index.ts';
import { sha256 } from '../../../lib/ids.ts';
import type { Transaction } from '../../../ports/database.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import {
  findPeople,
  findUserByEmail,
  hashPassword,
  insertSession,
  type Member,
  moveSession,
  openSession,
  passwordProblems,
  type UserRow,
} from '../../auth/index.ts';
import { lockWorkspace, findRole } from '../members/store.ts';
import { type Joining, openAccount } from '../register.ts';
import { insertMembership } from '../store.ts';
import { type InviteNeeds, nameOf } from './invite.ts';
import { deleteInvitation, findInvitation, type FoundInvitation } from './store.ts';

type Needs = InviteNeeds & Joining;
type Ask = { token: string; password?: string | undefined; name?: string | undefined };
type Accepted = { user: UserRow; workspace: Workspace; role: Role; sessionToken: string | undefined };

const over = 'This invitation has been used, taken back, or is too old. Ask for a new one.';

/** What a link is about, before anybody decides. */
export function seeInvitation(
  { database, clock }: InviteNeeds,
  token: string,
): Promise<Answer<OpenInvitation, 'NOT_FOUND'>> {
  return database.inSystem('look at an invitation', async (tx) => {
    const found = await findInvitation(tx, { tokenHash: sha256(token), now: clock() });
    if (!found) return no('NOT_FOUND', over);
    const { email, role, workspaceName, expiresAt, invitedBy } = found;
    const people = await findPeople(tx, invitedBy === null ? [] : [invitedBy]);
    const hasAccount = (await findUserByEmail(tx, email)) !== undefined;
    const inviter = nameOf(people.get(invitedBy ?? ''));
    return yes({ workspaceName, invitedBy: inviter, email, role, hasAccount, expiresAt: expiresAt.toISOString() });
  });
}

/**
 * Token and address are needed both: who is signed in as the address joins, who has no account makes one, and nobody
 * else can use the link. The session that accepts goes on in the new workspace.
 */
export async function acceptInvitation(
  needs: Needs,
  asker: Member | null,
  ask: Ask,
): Promise<
  Answer<Accepted, 'NOT_FOUND' | 'UNAUTHENTICATED' | 'CONFLICT' | 'FORBIDDEN' | 'VALIDATION_ERROR' | 'EMAIL_TAKEN'>
> {
  const seen = await seeInvitation(needs, ask.token);
  if (!seen.ok) return seen;
  const { email, hasAccount } = seen.value;
  if (asker) return joinAsSomebody(needs, asker, ask.token);
  if (hasAccount) return no('UNAUTHENTICATED', `Sign in as ${email} to accept.`);
  if (needs.registration === 'closed') return no('FORBIDDEN', 'No new accounts are made here. Ask the operator.');
  const problems =
    ask.password === undefined
      ? ['Choose a password.']
      : await passwordProblems(ask.password, email, needs.passwordRule);
  if (problems.length > 0) return no('VALIDATION_ERROR', undefined, { fields: { password: problems } });
  return joinAsNewcomer(needs, { ...ask, passwordHash: await hashPassword(ask.password ?? '') });
}

function joinAsSomebody(
  { database, clock }: Needs,
  asker: Member,
  token: string,
): Promise<Answer<Accepted, 'NOT_FOUND' | 'CONFLICT'>> {
  return database.inSystem('accept an invitation', async (tx) => {
    const found = await findInvitation(tx, { tokenHash: sha256(token), now: clock() });
    if (!found) return no('NOT_FOUND', over);
    const user = await findUserByEmail(tx, found.email);
    if (user?.id !== asker.userId) return no('CONFLICT', `This invitation is for ${found.email}. Sign in as them.`);
    const role = await join(tx, found, { userId: user.id, now: clock() });
    if (!role.ok) return role;
    if (asker.sessionId) await moveSession(tx, asker.sessionId, found.workspaceId);
    return yes({ user, workspace: workspaceOf(found), role: role.value, sessionToken: undefined });
  });
}

function joinAsNewcomer(
  { database, clock }: Needs,
  { token, name, passwordHash }: Ask & { passwordHash: string },
): Promise<Answer<Accepted, 'NOT_FOUND' | 'EMAIL_TAKEN'>> {
  const now = clock();
  return database.inSystem('accept an invitation', async (tx) => {
    const found = await findInvitation(tx, { tokenHash: sha256(token), now });
    if (!found) return no('NOT_FOUND', over);
    const { email, mailed, workspaceId } = found;
    const emailVerifiedAt = mailed ? now : null;
    const opened = await openAccount(tx, { email, name: name ?? null, passwordHash, emailVerifiedAt }, now);
    if (!opened.ok) return opened;
    const { user } = opened.value;
    const role = await join(tx, found, { userId: user.id, now });
    if (!role.ok) return role;
    const { session, token: sessionToken } = openSession(user.id, workspaceId, now);
    await insertSession(tx, session);
    return yes({ user, workspace: workspaceOf(found), role: role.value, sessionToken });
  });
}

function workspaceOf({ workspaceId, workspaceName }: FoundInvitation): Workspace {
  return { id: workspaceId, name: workspaceName };
}

/** Uses the invitation up; of two at the same moment one is too late. Who is a member already keeps their role. */
async function join(
  tx: Transaction,
  { id, workspaceId, role }: FoundInvitation,
  { userId, now }: { userId: string; now: Date },
): Promise<Answer<Role, 'NOT_FOUND'>> {
  await lockWorkspace(tx, workspaceId);
  if ((await deleteInvitation(tx, workspaceId, id)) === undefined) return no('NOT_FOUND', over);
  const has = await findRole(tx, workspaceId, userId);
  if (has) return yes(has);
  await insertMembership(tx, { workspaceId, userId, role, createdAt: now });
  await insertAuditEntry(tx, { workspaceId, userId, action: 'invitation-accepted', detail: { role }, createdAt: now });
  return yes(role);
}
