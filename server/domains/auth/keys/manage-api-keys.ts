import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { ApiKey } from '../../../../shared/contract/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import type { Member } from '../member.ts';
import { findPeople, type Person } from '../people-store.ts';
import { mayManageApiKeys } from '../policy.ts';
import { type ApiKeyRow, apiKeyView, type KeyAsk, MOST_KEYS, newApiKey } from './api-key.ts';
import { deleteApiKey, insertApiKey, listApiKeys } from './store.ts';

export type KeyNeeds = { database: Database; clock: Clock };

/** The key itself is in the answer and nowhere else. */
export async function createApiKey(
  { database, clock }: KeyNeeds,
  member: Member,
  ask: KeyAsk,
): Promise<Answer<ApiKey & { key: string }, 'FORBIDDEN' | 'CONFLICT'>> {
  if (!mayManageApiKeys(member)) return no('FORBIDDEN');
  const { workspaceId, userId } = member;
  const now = clock();
  const made = newApiKey(ask, { userId, now });
  const kept = await database.inWorkspace(workspaceId, async (tx) => {
    if ((await listApiKeys(tx, workspaceId)).length >= MOST_KEYS)
      return no('CONFLICT', `There are ${MOST_KEYS} keys, the most there can be. Revoke one that nobody uses.`);
    await insertApiKey(tx, member, made);
    const detail = { name: made.row.name, prefix: made.row.prefix };
    const entry = { workspaceId, userId, subjectId: made.row.id, createdAt: now };
    await insertAuditEntry(tx, { ...entry, action: 'key-created', detail });
    return yes(null);
  });
  if (!kept.ok) return kept;
  const people = await database.inSystem('who made the key', (tx) => findPeople(tx, [userId]));
  return yes({ ...apiKeyView(made.row, makerOf(made.row, people)), key: made.key });
}

export async function seeApiKeys(
  { database }: Pick<KeyNeeds, 'database'>,
  member: Member,
): Promise<Answer<ApiKey[], 'FORBIDDEN'>> {
  if (!mayManageApiKeys(member)) return no('FORBIDDEN');
  const rows = await database.inWorkspace(member.workspaceId, (tx) => listApiKeys(tx, member.workspaceId));
  const ids = [...new Set(rows.map(({ userId }) => userId))];
  const people = await database.inSystem('names of members', (tx) => findPeople(tx, ids));
  return yes(rows.map((row) => apiKeyView(row, makerOf(row, people))));
}

function makerOf({ userId }: ApiKeyRow, people: Map<string, Person>): string {
  const maker = people.get(userId);
  return maker?.name ?? maker?.email ?? '';
}

export async function revokeApiKey(
  { database, clock }: KeyNeeds,
  member: Member,
  id: string,
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND'>> {
  if (!mayManageApiKeys(member)) return no('FORBIDDEN');
  const { workspaceId, userId } = member;
  return database.inWorkspace(workspaceId, async (tx) => {
    const name = await deleteApiKey(tx, workspaceId, id);
    if (name === undefined) return no('NOT_FOUND');
    const entry = { workspaceId, userId, subjectId: id, createdAt: clock() };
    await insertAuditEntry(tx, { ...entry, action: 'key-revoked', detail: { name } });
    return yes(null);
  });
}
