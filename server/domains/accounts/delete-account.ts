import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import { deleteUser, isOwnPassword, type Member } from '../auth/index.ts';
import { deleteAllMadeBy, type DeleteGenerationNeeds, type Deletion, finishDeletion } from '../generations/index.ts';
import { countMembers, listWorkspacesOf, lockWorkspace } from '../workspaces/index.ts';
import { type DeleteNeeds, removeWorkspace } from './delete-workspace.ts';

type Needs = DeleteNeeds & DeleteGenerationNeeds;
type Person = Member & { sessionId: string };
type Ask = { password: string; pictures: 'keep' | 'delete'; requestId: string };

/**
 * Workspaces that others work in must have another owner first; those one is alone in go with the account. Pictures made
 * in other people's workspaces stay there without a name, or go too when that is asked.
 */
export async function deleteAccount(
  needs: Needs,
  person: Person,
  { password, pictures, requestId }: Ask,
): Promise<Answer<null, 'VALIDATION_ERROR' | 'CONFLICT'>> {
  const { database } = needs;
  if (!(await isOwnPassword(needs, person.userId, password)))
    return no('VALIDATION_ERROR', undefined, { fields: { password: ['This is not your password.'] } });
  const shared = await sharedWorkspaces(database, person.userId);
  if (shared.length > 0) return no('CONFLICT', othersWorkHere(shared));
  const done = await database.inSystem('delete an account', async (tx) => {
    const all = await listWorkspacesOf(tx, person.userId);
    const [own, elsewhere] = [idsOf(all, true), idsOf(all, false)];
    for (const id of own) await lockWorkspace(tx, id);
    // Asked once more, now that nobody can join.
    for (const id of own) if ((await countMembers(tx, id)) > 1) return no('CONFLICT', justJoined);
    for (const id of own) await removeWorkspace(tx, needs, { id, spare: person.sessionId, requestId });
    const deletions = pictures === 'delete' ? await deletePictures(tx, person, { elsewhere, now: needs.clock() }) : [];
    await deleteUser(tx, person.userId);
    return yes(deletions);
  });
  if (!done.ok) return done;
  for (const deletion of done.value) await finishDeletion(needs, deletion);
  return yes(null);
}

const justJoined = 'Somebody has just joined a workspace of yours. Transfer it to another member first, or delete it.';

/** Sorted, so that two who lock the same do it in the same order. */
function idsOf(all: { id: string; role: string }[], owned: boolean): string[] {
  const some = all.filter(({ role }) => (role === 'owner') === owned);
  return some.map(({ id }) => id).toSorted();
}

/** In workspaces of others; those of one's own go whole. Versions that others made from them stay. */
async function deletePictures(
  tx: Transaction,
  person: Person,
  { elsewhere, now }: { elsewhere: string[]; now: Date },
): Promise<Deletion[]> {
  const deletions: Deletion[] = [];
  for (const workspaceId of elsewhere)
    deletions.push(await deleteAllMadeBy(tx, { ...person, workspaceId, role: 'editor' }, now));
  return deletions;
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
