import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import { type Member, moveSession } from '../../auth/index.ts';
import { homeOf } from '../home.ts';
import { mayLeave } from '../policy.ts';
import type { MemberNeeds } from './change-members.ts';
import { endAccess } from './end-access.ts';
import { holdAsMember } from './enter.ts';
import { deleteMembership } from './store.ts';

/** Whose session was in that workspace goes on in another of theirs: its id is in the answer. */
export function leaveWorkspace(
  { database, clock }: MemberNeeds,
  asker: Member,
  workspaceId: string,
): Promise<Answer<string, 'NOT_FOUND' | 'CONFLICT'>> {
  const now = clock();
  return database.inSystem('leave a workspace', async (tx) => {
    const held = await holdAsMember(tx, asker, workspaceId);
    if (!held.ok) return held;
    if (!mayLeave(held.value)) return no('CONFLICT', ownerStays);
    await deleteMembership(tx, workspaceId, asker.userId);
    const home = await homeOf(tx, asker.userId, now);
    const stays = asker.workspaceId !== workspaceId;
    if (!stays && asker.sessionId !== null) await moveSession(tx, asker.sessionId, home);
    await endAccess(tx, workspaceId, asker.userId);
    await insertAuditEntry(tx, { workspaceId, userId: asker.userId, action: 'member-left', createdAt: now });
    return yes(stays ? asker.workspaceId : home);
  });
}

const ownerStays = 'You own this workspace. Transfer it to another member first, or delete it.';
