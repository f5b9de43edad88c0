import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

type Claim = {
  workspaceId: string;
  key: string;
  hash: Buffer;
  generationId: string;
  createdAt: Date;
  forgottenBefore: Date;
};

/** False when somebody has the key; one that is older than a day is forgotten. */
export async function claimKey(tx: Transaction, claim: Claim): Promise<boolean> {
  const { workspaceId, key, hash, generationId, createdAt, forgottenBefore } = claim;
  const changes = { request_hash: hash, generation_id: generationId, created_at: createdAt };
  const row = await sqlOf(tx)
    .insertInto('idempotency_keys')
    .values({ workspace_id: workspaceId, key, ...changes })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'key'])
        .doUpdateSet(changes)
        .where('idempotency_keys.created_at', '<', forgottenBefore),
    )
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findByKey(
  tx: Transaction,
  { workspaceId, key, forgottenBefore }: Pick<Claim, 'workspaceId' | 'key' | 'forgottenBefore'>,
): Promise<{ hash: Buffer; generationId: string } | undefined> {
  return sqlOf(tx)
    .selectFrom('idempotency_keys')
    .select(['request_hash as hash', 'generation_id as generationId'])
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .where('created_at', '>=', forgottenBefore)
    .executeTakeFirst();
}
