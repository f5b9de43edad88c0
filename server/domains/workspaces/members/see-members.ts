import { type Answer, yes } from '../../../../shared/answer.ts';
import type { WorkspaceMember } from '../../../../shared/contract/index.ts';
import type { Database } from '../../../ports/database.ts';
import { findLastSeen, findPeople, type Member } from '../../auth/index.ts';
import { memberIn } from './enter.ts';
import { listMemberships } from './store.ts';

/** Everybody in a workspace, who has been there longest first. */
export async function seeMembers(
  needs: { database: Database },
  asker: Member,
  workspaceId: string,
): Promise<Answer<WorkspaceMember[], 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  const { database } = needs;
  const memberships = await database.inWorkspace(workspaceId, (tx) => listMemberships(tx, workspaceId));
  const ids = memberships.map(({ userId }) => userId);
  const { people, seen } = await database.inSystem('names of members', async (tx) => ({
    people: await findPeople(tx, ids),
    seen: await findLastSeen(tx, workspaceId),
  }));
  return yes(
    memberships.map(({ userId, role, createdAt }) => ({
      userId,
      name: people.get(userId)?.name ?? null,
      email: people.get(userId)?.email ?? '',
      role,
      joinedAt: createdAt.toISOString(),
      lastSeenAt: seen.get(userId)?.toISOString() ?? null,
    })),
  );
}
