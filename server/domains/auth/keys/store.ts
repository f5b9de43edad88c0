import type { Role, Scope } from '../../../../shared/contract/index.ts';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { Member } from '../member.ts';
import type { ApiKeyRow } from './api-key.ts';

export type FoundKey = Member & { keyId: string; lastUsedAt: Date | null };

/** The key's maker with the role they have now; undefined when it is over, revoked or the membership is gone. */
export async function findMemberByKey(tx: Transaction, keyHash: Buffer, now: Date): Promise<FoundKey | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('api_keys')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.user_id', '=', 'api_keys.user_id')
        .onRef('memberships.workspace_id', '=', 'api_keys.workspace_id'),
    )
    .select([
      'api_keys.id as keyId',
      'api_keys.user_id as userId',
      'api_keys.workspace_id as workspaceId',
      'api_keys.scopes',
      'api_keys.last_used_at as lastUsedAt',
      'memberships.role',
    ])
    .where('api_keys.key_hash', '=', keyHash)
    .where((e) => e.or([e('api_keys.expires_at', 'is', null), e('api_keys.expires_at', '>', now)]))
    .executeTakeFirst();
  return row && { ...row, role: row.role as Role, scopes: row.scopes as Scope[], sessionId: null, isOperator: false };
}

export async function touchApiKey(tx: Transaction, id: string, now: Date): Promise<void> {
  await sqlOf(tx).updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute();
}

export async function insertApiKey(
  tx: Transaction,
  member: Member,
  key: { row: ApiKeyRow; keyHash: Buffer },
): Promise<void> {
  const { id, name, prefix, scopes, createdAt, expiresAt } = key.row;
  await sqlOf(tx)
    .insertInto('api_keys')
    .values({
      id,
      name,
      prefix,
      scopes,
      key_hash: key.keyHash,
      workspace_id: member.workspaceId,
      user_id: member.userId,
      created_at: createdAt,
      expires_at: expiresAt,
    })
    .execute();
}

/** Newest first. */
export async function listApiKeys(tx: Transaction, workspaceId: string): Promise<ApiKeyRow[]> {
  const rows = await sqlOf(tx)
    .selectFrom('api_keys')
    .select([
      'id',
      'user_id as userId',
      'name',
      'prefix',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
    ])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}

/** Its name; undefined when there is none. */
export async function deleteApiKey(tx: Transaction, workspaceId: string, id: string): Promise<string | undefined> {
  const gone = await sqlOf(tx)
    .deleteFrom('api_keys')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return gone?.name;
}

export async function deleteKeysOf(tx: Transaction, workspaceId: string, userId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('api_keys')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}
