import { sqlOf } from '../../db/query.ts';
import { newId } from '../../lib/ids.ts';
import type { Transaction } from '../../ports/database.ts';
import type { AuditEntry } from './entry.ts';

/** Writes a line in the transaction of what it tells, so that neither is there without the other. */
export async function insertAuditEntry(tx: Transaction, entry: AuditEntry): Promise<void> {
  await sqlOf(tx)
    .insertInto('audit_entries')
    .values({
      id: newId(),
      workspace_id: entry.workspaceId,
      user_id: entry.userId,
      action: entry.action,
      subject_id: entry.subjectId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      created_at: entry.createdAt,
    })
    .execute();
}
