import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { GrantableRole } from '../../../../shared/contract/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import { type Member, rankOf } from '../../auth/index.ts';
import { homeOf } from '../home.ts';
import { mayChange, mayGrant, mayManageMembers, mayTransferOwnership } from '../policy.ts';
import { deleteInvitationsBy } from '../invitations/store.ts';
import { endAccess } from './end-access.ts';
import { holdAsMember } from './enter.ts';
import { deleteMembership, findRole, updateRole } from './store.ts';

export type MemberNeeds = { database: Database; clock: Clock };
export type Which = { workspaceId: string; userId: string };

export function changeRole(
  { database, clock }: MemberNeeds,
  asker: Member,
  { workspaceId, userId, role }: Which & { role: GrantableRole },
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND'>> {
  return database.inSystem('change a role', async (tx) => {
    const held = await holdAsMember(tx, asker, workspaceId);
    if (!held.ok) return held;
    if (!mayManageMembers(held.value)) return no('FORBIDDEN');
    const before = await findRole(tx, workspaceId, userId);
    if (!before) return no('NOT_FOUND');
    if (!mayChange(held.value, before) || !mayGrant(held.value, role)) return no('FORBIDDEN', aboveYou);
    await updateRole(tx, workspaceId, userId, role);
    if (rankOf(role) < rankOf('admin')) await deleteInvitationsBy(tx, workspaceId, userId);
    const detail = { from: before, to: role };
    const entry = { workspaceId, userId: asker.userId, subjectId: userId, createdAt: clock() };
    await insertAuditEntry(tx, { ...entry, action: 'role-changed', detail });
    return yes(null);
  });
}

const aboveYou = 'Only somebody with a higher role may do this to them.';

/** Their pictures stay; their sessions here end, and their keys of this workspace go with the membership. */
export function removeMember(
  { database, clock }: MemberNeeds,
  asker: Member,
  { workspaceId, userId }: Which,
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND'>> {
  const now = clock();
  return database.inSystem('remove a member', async (tx) => {
    const held = await holdAsMember(tx, asker, workspaceId);
    if (!held.ok) return held;
    if (!mayManageMembers(held.value)) return no('FORBIDDEN');
    const role = await findRole(tx, workspaceId, userId);
    if (!role) return no('NOT_FOUND');
    if (!mayChange(held.value, role)) return no('FORBIDDEN', aboveYou);
    await deleteMembership(tx, workspaceId, userId);
    await endAccess(tx, workspaceId, userId);
    await homeOf(tx, userId, now);
    const entry = { workspaceId, userId: asker.userId, subjectId: userId, createdAt: now };
    await insertAuditEntry(tx, { ...entry, action: 'member-removed', detail: { role } });
    return yes(null);
  });
}

/** The owner becomes an admin, a member becomes the owner, and nobody sees a moment without one. */
export function transferOwnership(
  { database, clock }: MemberNeeds,
  asker: Member,
  { workspaceId, userId }: Which,
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT'>> {
  return database.inSystem('transfer a workspace', async (tx) => {
    const held = await holdAsMember(tx, asker, workspaceId);
    if (!held.ok) return held;
    if (!mayTransferOwnership(held.value)) return no('FORBIDDEN', 'Only the owner can transfer the workspace.');
    if (!(await findRole(tx, workspaceId, userId))) return no('NOT_FOUND');
    if (userId === asker.userId) return no('CONFLICT', 'You own this workspace already.');
    await updateRole(tx, workspaceId, asker.userId, 'admin');
    await updateRole(tx, workspaceId, userId, 'owner');
    const entry = { workspaceId, userId: asker.userId, subjectId: userId, createdAt: clock() };
    await insertAuditEntry(tx, { ...entry, action: 'ownership-transferred' });
    return yes(null);
  });
}
