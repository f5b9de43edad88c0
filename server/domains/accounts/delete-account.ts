import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Transaction } from '../../ports/database.ts';
import { deleteUser, isOwnPassword, lockUser, type Member } from '../auth/index.ts';
import { deleteAllMadeBy, type DeleteGenerationNeeds, type Deletion, finishDeletion } from '../generations/index.ts';
import { countMembers, listWorkspacesOf, lockMembers } from '../workspaces/index.ts';
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
  const { userId, sessionId } = person;
  if (!(await isOwnPassword(needs, userId, password)))
    return no('VALIDATION_ERROR', undefined, { fields: { password: ['This is not your password.'] } });
  const done = await needs.database.inSystem('delete an account', async (tx) => {
    const { own, elsewhere } = await holdWorkspaces(tx, userId);
    const shared = await sharedOf(tx, own);
    if (shared.length > 0) return no('CONFLICT', othersWorkHere(shared));
    for (const { id } of own) await removeWorkspace(tx, needs, { id, spare: sessionId, requestId });
    const deletions = pictures === 'delete' ? await deletePictures(tx, person, { elsewhere, now: needs.clock() }) : [];
    if (await isSomewhereElse(tx, userId, elsewhere)) return no('CONFLICT', justChanged);
    await deleteUser(tx, userId);
    return yes(deletions);
  });
  if (!done.ok) return done;
  for (const deletion of done.value) await finishDeletion(needs, deletion);
  return yes(null);
}

const justChanged = 'You have just come into another workspace. Look at what you are deleting, and try again.';

type Known = { id: string; name: string };

/** Roles are read under the locks: nobody joins, goes or hands a workspace over until all of this is done. */
async function holdWorkspaces(tx: Transaction, userId: string): Promise<{ own: Known[]; elsewhere: string[] }> {
  const ids = (await listWorkspacesOf(tx, userId)).map(({ id }) => id);
  await lockMembers(tx, ids);
  const held = (await listWorkspacesOf(tx, userId)).filter(({ id }) => ids.includes(id));
  const isOwn = ({ role }: { role: string }) => role === 'owner';
  return { own: held.filter(isOwn), elsewhere: held.flatMap((each) => (isOwn(each) ? [] : [each.id])) };
}

async function sharedOf(tx: Transaction, own: Known[]): Promise<string[]> {
  const names: string[] = [];
  for (const { id, name } of own) if ((await countMembers(tx, id)) > 1) names.push(name);
  return names;
}

/**
 * Whether they have come into a workspace that was not locked, which they may even own by now. The user is locked last,
 * as by the deletion itself: then no membership is added, and whoever holds a workspace does not wait for us in a circle.
 */
async function isSomewhereElse(tx: Transaction, userId: string, elsewhere: string[]): Promise<boolean> {
  await lockUser(tx, userId);
  return (await listWorkspacesOf(tx, userId)).some(({ id }) => !elsewhere.includes(id));
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
