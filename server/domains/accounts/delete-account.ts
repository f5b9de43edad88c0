import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Database } from '../../ports/database.ts';
import { deleteUser, isOwnPassword, type Member } from '../auth/index.ts';
import { deleteGeneration, type DeleteGenerationNeeds, idsMadeBy } from '../generations/index.ts';
import { countMembers, listWorkspacesOf, lockWorkspace } from '../workspaces/index.ts';
import { type DeleteNeeds, removeWorkspace } from './delete-workspace.ts';

type Needs = DeleteNeeds & DeleteGenerationNeeds;
type Person = Member & { sessionId: string };
type Ask = { password: string; pictures: 'keep' | 'delete' };

/**
 * Workspaces that others work in must have another owner first; those one is alone in go with the account. Pictures made
 * in other people's workspaces stay there without a name, or go too when that is asked.
 */
export async function deleteAccount(
  needs: Needs,
  person: Person,
  { password, pictures }: Ask,
): Promise<Answer<null, 'VALIDATION_ERROR' | 'CONFLICT'>> {
  const { database } = needs;
  if (!(await isOwnPassword(needs, person.userId, password)))
    return no('VALIDATION_ERROR', undefined, { fields: { password: ['This is not your password.'] } });
  const shared = await sharedWorkspaces(database, person.userId);
  if (shared.length > 0) return no('CONFLICT', othersWorkHere(shared));
  if (pictures === 'delete') await deletePictures(needs, person);
  return database.inSystem('delete an account', async (tx) => {
    for (const { id, role } of await listWorkspacesOf(tx, person.userId)) {
      if (role !== 'owner') continue;
      await lockWorkspace(tx, id);
      if ((await countMembers(tx, id)) > 1) return no('CONFLICT', 'Somebody has just joined a workspace of yours.');
      await removeWorkspace(tx, needs, { id, spare: person.sessionId });
    }
    await deleteUser(tx, person.userId);
    return yes(null);
  });
}

function othersWorkHere(names: string[]): string {
  const list = names.map((name) => `"${name}"`).join(', ');
  return `Others work in ${list}, which you own. Transfer each to another member first, or delete it.`;
}

async function sharedWorkspaces(database: Database, userId: string): Promise<string[]> {
  return database.inSystem('whose workspaces', async (tx) => {
    const names: string[] = [];
    for (const { id, name, role } of await listWorkspacesOf(tx, userId))
      if (role === 'owner' && (await countMembers(tx, id)) > 1) names.push(name);
    return names;
  });
}

/** In workspaces of others; those of one's own go whole. Versions that others made from them stay. */
async function deletePictures(needs: Needs, person: Person): Promise<void> {
  const { database } = needs;
  const all = await database.inSystem('whose workspaces', (tx) => listWorkspacesOf(tx, person.userId));
  for (const { id: workspaceId } of all.filter(({ role }) => role !== 'owner')) {
    const ids = await database.inWorkspace(workspaceId, (tx) => idsMadeBy(tx, workspaceId, person.userId));
    const maker: Member = { ...person, workspaceId, role: 'editor' };
    for (const id of ids) await deleteGeneration(needs, maker, { id, children: 'orphan' });
  }
}
