import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { RetentionBody } from '../../../../shared/contract/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database, Transaction } from '../../../ports/database.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import type { Member } from '../../auth/index.ts';
import { memberIn } from '../members/enter.ts';
import { maySetRetention } from '../policy.ts';
import { keepsAll, type Retention } from './retention.ts';
import { findRetention, putRetention } from './store.ts';

export type RetentionNeeds = { database: Database; clock: Clock };

export async function seeRetention(
  needs: RetentionNeeds,
  asker: Member,
  workspaceId: string,
): Promise<Answer<Retention, 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  return yes(await needs.database.inWorkspace(workspaceId, (tx) => retentionOf(tx, workspaceId)));
}

/** What is left out stays as it is. */
export async function changeRetention(
  needs: RetentionNeeds,
  asker: Member,
  { workspaceId, change }: { workspaceId: string; change: RetentionBody },
): Promise<Answer<Retention, 'FORBIDDEN' | 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  if (!maySetRetention(entered.value)) return no('FORBIDDEN');
  return needs.database.inWorkspace(workspaceId, async (tx) => {
    const { failedDays, unusedAssetDays } = await retentionOf(tx, workspaceId);
    const retention = {
      failedDays: change.failedDays === undefined ? failedDays : change.failedDays,
      unusedAssetDays: change.unusedAssetDays === undefined ? unusedAssetDays : change.unusedAssetDays,
    };
    await putRetention(tx, workspaceId, retention);
    const entry = { workspaceId, userId: asker.userId, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'retention-changed', detail: retention });
    return yes(retention);
  });
}

async function retentionOf(tx: Transaction, workspaceId: string): Promise<Retention> {
  return (await findRetention(tx, workspaceId)) ?? keepsAll;
}
