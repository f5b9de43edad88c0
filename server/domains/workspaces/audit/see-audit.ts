import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { AuditEntryView, AuditQuery } from '../../../../shared/contract/index.ts';
import { csvLine } from '../../../lib/csv.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import { type AuditRow, countAuditEntries, insertAuditEntry, listAuditEntries } from '../../audit/index.ts';
import { findPeople, type Member } from '../../auth/index.ts';
import { mayReadAudit } from '../policy.ts';

export type AuditNeeds = { database: Database; clock: Clock };

/** A page of the log, newest first. */
export async function seeAudit(
  { database }: AuditNeeds,
  member: Member,
  query: AuditQuery,
): Promise<Answer<{ entries: AuditEntryView[]; total: number }, 'FORBIDDEN'>> {
  if (!mayReadAudit(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const window = { limit: query.pageSize, offset: (query.page - 1) * query.pageSize };
  const { rows, total } = await database.inWorkspace(workspaceId, async (tx) => ({
    rows: await listAuditEntries(tx, workspaceId, { ...query, ...window }),
    total: await countAuditEntries(tx, workspaceId, query),
  }));
  return yes({ entries: await withNames(database, rows), total });
}

const AT_ONCE = 500;
const HEAD = ['time', 'action', 'user', 'user id', 'subject id', 'detail'];

/** All that matches as lines of CSV, read in pieces so that a long log costs no memory. Taking it is a line of its own. */
export async function exportAudit(
  { database, clock }: AuditNeeds,
  member: Member,
  query: AuditQuery,
): Promise<Answer<AsyncIterable<string>, 'FORBIDDEN'>> {
  if (!mayReadAudit(member)) return no('FORBIDDEN');
  const { workspaceId, userId } = member;
  await database.inWorkspace(workspaceId, (tx) =>
    insertAuditEntry(tx, { workspaceId, userId, action: 'audit-exported', createdAt: clock() }),
  );
  return yes(lines());

  async function* lines(): AsyncGenerator<string> {
    yield csvLine(HEAD);
    let after: AuditRow | undefined;
    do {
      const filter = { ...query, limit: AT_ONCE, after };
      const rows = await database.inWorkspace(workspaceId, (tx) => listAuditEntries(tx, workspaceId, filter));
      yield (await withNames(database, rows)).map(lineOf).join('');
      after = rows.length === AT_ONCE ? rows.at(-1) : undefined;
    } while (after);
  }
}

function lineOf({ createdAt, action, userName, userId, subjectId, detail }: AuditEntryView): string {
  const words = Object.entries(detail).map(([name, value]) => `${name}: ${value}`);
  return csvLine([createdAt, action, userName, userId, subjectId, words.join('; ')]);
}

async function withNames(database: Database, rows: AuditRow[]): Promise<AuditEntryView[]> {
  const ids = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  const people = await database.inSystem('names in the audit log', (tx) => findPeople(tx, ids));
  return rows.map((row) => {
    const person = row.userId === null ? undefined : people.get(row.userId);
    return { ...row, userName: person?.name ?? person?.email ?? null, createdAt: row.createdAt.toISOString() };
  });
}
