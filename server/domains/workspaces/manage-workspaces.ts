import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { MemberWorkspace, Me } from '../../../shared/contract/index.ts';
import { newId } from '../../lib/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import { insertAuditEntry } from '../audit/index.ts';
import { lockUser, type Member, moveSession } from '../auth/index.ts';
import { memberIn } from './members/enter.ts';
import { mayRenameWorkspace } from './policy.ts';
import { seeMe } from './see-me.ts';
import { countOwned, insertMembership, insertWorkspace, listWorkspacesOf, renameWorkspace } from './store.ts';
import type { WorkspaceRow } from './workspace.ts';

export type WorkspaceNeeds = { database: Database; clock: Clock };

/** More than anybody works in; it stops a script that makes them by the thousand. */
const MOST_OWNED = 50;

/** All that the asker is a member of; a key knows of its own only. */
export async function seeWorkspaces({ database }: WorkspaceNeeds, asker: Member): Promise<MemberWorkspace[]> {
  const rows = await database.inSystem('workspaces of a user', (tx) => listWorkspacesOf(tx, asker.userId));
  const visible = rows.filter(({ id }) => asker.scopes === null || id === asker.workspaceId);
  return visible.map((row) => view(row, asker));
}

function view(row: WorkspaceRow & { role: Member['role'] }, asker: Member): MemberWorkspace {
  const { id, name, role, createdAt } = row;
  return { id, name, role, current: id === asker.workspaceId, createdAt: createdAt.toISOString() };
}

/** A new workspace of the asker's own. The session stays where it is until it is switched. */
export function createWorkspace(
  { database, clock }: WorkspaceNeeds,
  asker: Member,
  name: string,
): Promise<Answer<MemberWorkspace, 'CONFLICT' | 'UNAUTHENTICATED'>> {
  const { userId } = asker;
  const row = { id: newId(), name, createdAt: clock() };
  return database.inSystem('create a workspace', async (tx) => {
    // Whoever deletes the account meanwhile goes first, or sees the workspace.
    if (!(await lockUser(tx, userId))) return no('UNAUTHENTICATED');
    if ((await countOwned(tx, userId)) >= MOST_OWNED)
      return no('CONFLICT', `You own ${MOST_OWNED} workspaces, the most there can be. Delete one first.`);
    await insertWorkspace(tx, row);
    await insertMembership(tx, { workspaceId: row.id, userId, role: 'owner', createdAt: row.createdAt });
    const entry = { workspaceId: row.id, userId, createdAt: row.createdAt };
    await insertAuditEntry(tx, { ...entry, action: 'workspace-created', detail: { name } });
    return yes(view({ ...row, role: 'owner' }, asker));
  });
}

export async function nameWorkspace(
  needs: WorkspaceNeeds,
  asker: Member,
  { id, name }: { id: string; name: string },
): Promise<Answer<MemberWorkspace, 'FORBIDDEN' | 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, id);
  if (!entered.ok) return entered;
  if (!mayRenameWorkspace(entered.value)) return no('FORBIDDEN');
  const { role, userId } = entered.value;
  return needs.database.inWorkspace(id, async (tx) => {
    const renamed = await renameWorkspace(tx, id, name);
    if (!renamed) return no('NOT_FOUND');
    const entry = { workspaceId: id, userId, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'workspace-renamed', detail: { name } });
    return yes(view({ ...renamed, role }, asker));
  });
}

/** The session goes on in another workspace of its user, on this device only. */
export async function switchWorkspace(
  needs: WorkspaceNeeds,
  asker: Member & { sessionId: string },
  id: string,
): Promise<Answer<Me, 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, id);
  if (!entered.ok) return entered;
  await needs.database.inSystem('switch the workspace', (tx) => moveSession(tx, asker.sessionId, id));
  return yes(await seeMe(needs, entered.value));
}
