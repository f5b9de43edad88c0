import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Database, Transaction } from '../../../ports/database.ts';
import type { Member } from '../../auth/index.ts';
import { findRole, lockWorkspace } from './store.ts';

/** Who asks, as the member they are of the workspace they name. A key does not leave its own. */
export function memberIn(
  { database }: { database: Database },
  asker: Member,
  workspaceId: string,
): Promise<Answer<Member, 'NOT_FOUND'>> {
  return database.inSystem('a member of another workspace', (tx) => asMember(tx, asker, workspaceId));
}

/** The same for a change of who is a member: the workspace is locked, so that what is read here stays true. */
export async function holdAsMember(
  tx: Transaction,
  asker: Member,
  workspaceId: string,
): Promise<Answer<Member, 'NOT_FOUND'>> {
  if (!(await lockWorkspace(tx, workspaceId))) return no('NOT_FOUND');
  return asMember(tx, asker, workspaceId);
}

async function asMember(tx: Transaction, asker: Member, workspaceId: string): Promise<Answer<Member, 'NOT_FOUND'>> {
  if (asker.scopes !== null && asker.workspaceId !== workspaceId) return no('NOT_FOUND');
  const role = await findRole(tx, workspaceId, asker.userId);
  return role ? yes({ ...asker, workspaceId, role }) : no('NOT_FOUND');
}
