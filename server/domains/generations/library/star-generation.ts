import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Database } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { Member } from '../../auth/index.ts';
import { place } from '../follow/place.ts';
import { mayStar } from '../policy.ts';
import type { Placed } from '../follow/progress.ts';
import { setStarred } from './star-store.ts';

type Needs = { database: Database; events: Events };
type Ask = { id: string; starred: boolean };

/** A favourite is one of the whole workspace. */
export async function starGeneration(
  { database, events }: Needs,
  member: Member,
  { id, starred }: Ask,
): Promise<Answer<Placed, 'NOT_FOUND' | 'FORBIDDEN'>> {
  if (!mayStar(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const changed = await database.inWorkspace(workspaceId, (tx) => setStarred(tx, workspaceId, { id, starred }));
  const [row] = await place(database, workspaceId, changed ? [changed] : []);
  if (!row) return no('NOT_FOUND');
  await events.publish({ workspaceId, generationId: id, status: row.status });
  return yes(row);
}
