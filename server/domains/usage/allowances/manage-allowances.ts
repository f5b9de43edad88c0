import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Allowances, CeilingBody, LimitsBody } from '../../../../shared/contract/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { JobQueue } from '../../../ports/job-queue.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import type { Member } from '../../auth/index.ts';
import { findRole, findWorkspace, mayManageMembers, memberIn } from '../../workspaces/index.ts';
import { type Limits, unlimited } from '../allowance.ts';
import { findLimits } from '../store.ts';
import {
  type Ceiling,
  findCeiling,
  findMemberLimits,
  listMemberLimits,
  putCeiling,
  putLimits,
  putMemberLimits,
} from './store.ts';

export type AllowanceNeeds = { database: Database; queue: JobQueue; clock: Clock };
type Which = { workspaceId: string; change: LimitsBody };

/** What the workspace and its members may spend in a month. */
export async function seeAllowances(
  needs: AllowanceNeeds,
  asker: Member,
  workspaceId: string,
): Promise<Answer<Allowances, 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  return needs.database.inWorkspace(workspaceId, async (tx) =>
    yes({
      workspace: (await findLimits(tx, workspaceId)) ?? unlimited,
      ceiling: (await findCeiling(tx, workspaceId)) ?? noCeiling,
      members: await listMemberLimits(tx, workspaceId),
    }),
  );
}

/** A limit above the operator's ceiling is refused, so that nobody counts on what they will not get. */
export async function limitWorkspace(
  needs: AllowanceNeeds,
  asker: Member,
  { workspaceId, change }: Which,
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND' | 'VALIDATION_ERROR'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  if (!mayManageMembers(entered.value)) return no('FORBIDDEN');
  return needs.database.inWorkspace(workspaceId, async (tx) => {
    const limits = changed((await findLimits(tx, workspaceId)) ?? unlimited, change);
    const fields = aboveCeiling(limits, (await findCeiling(tx, workspaceId)) ?? unlimited);
    if (Object.keys(fields).length > 0) return no('VALIDATION_ERROR', undefined, { fields });
    await putLimits(tx, workspaceId, limits);
    const entry = { workspaceId, userId: asker.userId, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'allowance-changed', detail: limits });
    return yes(null);
  });
}

export async function limitMember(
  needs: AllowanceNeeds,
  asker: Member,
  { workspaceId, userId, change }: Which & { userId: string },
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  if (!mayManageMembers(entered.value)) return no('FORBIDDEN');
  return needs.database.inWorkspace(workspaceId, async (tx) => {
    if (!(await findRole(tx, workspaceId, userId))) return no('NOT_FOUND');
    const limits = changed((await findMemberLimits(tx, workspaceId, userId)) ?? unlimited, change);
    await putMemberLimits(tx, workspaceId, { userId, ...limits });
    const entry = { workspaceId, userId: asker.userId, subjectId: userId, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'allowance-changed', detail: limits });
    return yes(null);
  });
}

/** By the operator, for any workspace. */
export function setCeiling(
  { database, queue, clock }: AllowanceNeeds,
  operator: Member,
  { workspaceId, change }: { workspaceId: string; change: CeilingBody },
): Promise<Answer<Ceiling, 'NOT_FOUND'>> {
  return database.inSystem('set a ceiling', async (tx) => {
    if (!(await findWorkspace(tx, workspaceId))) return no('NOT_FOUND');
    const before = (await findCeiling(tx, workspaceId)) ?? noCeiling;
    const { atOnce = before.atOnce } = change;
    const ceiling = { ...changed(before, change), atOnce };
    await putCeiling(tx, workspaceId, ceiling);
    await queue.limitGroup(tx, workspaceId, atOnce);
    const entry = { workspaceId, userId: operator.userId, createdAt: clock() };
    await insertAuditEntry(tx, { ...entry, action: 'ceiling-changed', detail: ceiling });
    return yes(ceiling);
  });
}

const noCeiling: Ceiling = { ...unlimited, atOnce: null };

function changed(limits: Limits, { imagesPerMonth, microUsdPerMonth }: LimitsBody): Limits {
  return {
    imagesPerMonth: imagesPerMonth === undefined ? limits.imagesPerMonth : imagesPerMonth,
    microUsdPerMonth: microUsdPerMonth === undefined ? limits.microUsdPerMonth : microUsdPerMonth,
  };
}

function aboveCeiling(limits: Limits, ceiling: Limits): Record<string, string[]> {
  const isAbove = (name: keyof Limits) => (limits[name] ?? 0) > (ceiling[name] ?? Number.POSITIVE_INFINITY);
  const names = (['imagesPerMonth', 'microUsdPerMonth'] as const).filter(isAbove);
  return Object.fromEntries(names.map((name) => [name, [`At most ${ceiling[name]}, the operator's ceiling.`]]));
}
