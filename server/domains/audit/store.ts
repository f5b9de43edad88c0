import type { AuditAction } from '../../../shared/contract/index.ts';
import { sqlOf } from '../../db/query.ts';
import { newId } from '../../lib/ids.ts';
import type { Transaction } from '../../ports/database.ts';
import type { AuditEntry, AuditFilter, AuditRow } from './entry.ts';

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

function matching(tx: Transaction, workspaceId: string, { action, userId, from, to }: AuditFilter) {
  let found = sqlOf(tx).selectFrom('audit_entries').where('workspace_id', '=', workspaceId);
  if (action !== undefined) found = found.where('action', '=', action);
  if (userId !== undefined) found = found.where('user_id', '=', userId);
  if (from !== undefined) found = found.where('created_at', '>=', new Date(from));
  if (to !== undefined) found = found.where('created_at', '<', new Date(to));
  return found;
}

export async function countAuditEntries(tx: Transaction, workspaceId: string, filter: AuditFilter): Promise<number> {
  const counted = matching(tx, workspaceId, filter).select((e) => e.fn.countAll<number>().as('total'));
  return (await counted.executeTakeFirstOrThrow()).total;
}

/** Newest first: a page, or with `after` what comes behind that line. */
export async function listAuditEntries(
  tx: Transaction,
  workspaceId: string,
  filter: AuditFilter & { limit: number; offset?: number; after?: AuditRow | undefined },
): Promise<AuditRow[]> {
  const { limit, offset = 0, after } = filter;
  let found = matching(tx, workspaceId, filter);
  if (after) {
    const { createdAt, id } = after;
    found = found.where((e) => e(e.refTuple('created_at', 'id'), '<', e.tuple(createdAt, id)));
  }
  const rows = await found
    .select(['id', 'user_id as userId', 'action', 'subject_id as subjectId', 'detail', 'created_at as createdAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    ...row,
    action: row.action as AuditAction,
    detail: row.detail as AuditRow['detail'],
  }));
}
