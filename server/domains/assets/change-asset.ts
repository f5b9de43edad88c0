import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Database } from '../../ports/database.ts';
import type { Member } from '../auth/index.ts';
import type { CountedAsset } from './asset.ts';
import { mayChangeAsset } from './policy.ts';
import { findCountedAsset, renameAsset } from './store.ts';

/** Gives a photo another name; pictures made with it show it too. */
export async function changeAsset(
  { database }: { database: Database },
  member: Member,
  change: { id: string; name: string },
): Promise<Answer<CountedAsset, 'FORBIDDEN' | 'NOT_FOUND'>> {
  if (!mayChangeAsset(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const changed = await database.inWorkspace(workspaceId, async (tx) => {
    await renameAsset(tx, workspaceId, change);
    return findCountedAsset(tx, workspaceId, change.id);
  });
  return changed ? yes(changed) : no('NOT_FOUND');
}
