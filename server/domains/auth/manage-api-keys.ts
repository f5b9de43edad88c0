import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Scope } from '../../../shared/contract/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import { type ApiKeyRow, newApiKey } from './api-key.ts';
import type { Member } from './member.ts';
import { mayManageApiKeys } from './policy.ts';
import { deleteApiKey, insertApiKey, listApiKeys } from './store.ts';

type Needs = { database: Database; clock: Clock };

/** The key itself is in the answer and nowhere else. */
export async function createApiKey(
  { database, clock }: Needs,
  member: Member,
  ask: { name: string; scopes: Scope[] },
): Promise<Answer<{ key: string; row: ApiKeyRow }, 'FORBIDDEN'>> {
  if (!mayManageApiKeys(member)) return no('FORBIDDEN');
  const made = newApiKey(ask, clock());
  await database.inWorkspace(member.workspaceId, (tx) => insertApiKey(tx, member, made));
  return yes({ key: made.key, row: made.row });
}

export async function seeApiKeys({ database }: Needs, member: Member): Promise<Answer<ApiKeyRow[], 'FORBIDDEN'>> {
  if (!mayManageApiKeys(member)) return no('FORBIDDEN');
  return yes(await database.inWorkspace(member.workspaceId, (tx) => listApiKeys(tx, member.workspaceId)));
}

export async function revokeApiKey(
  { database }: Needs,
  member: Member,
  id: string,
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND'>> {
  if (!mayManageApiKeys(member)) return no('FORBIDDEN');
  const gone = await database.inWorkspace(member.workspaceId, (tx) => deleteApiKey(tx, member.workspaceId, id));
  return gone ? yes(null) : no('NOT_FOUND');
}
