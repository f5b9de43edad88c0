import type {
  OperatorListQuery,
  OperatorUser,
  OperatorWorkspace,
  Overview,
  RunsOn,
  StorageReport,
} from '../../../shared/contract/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import { monthOf } from '../usage/index.ts';
import { countAll, listUsers, listWorkspaces, sumStorage } from './store.ts';

type Needs = { database: Database; queue: JobQueue; clock: Clock };
export type Installation = {
  version: string;
  startedAt: Date;
  runsOn: RunsOn;
  look: () => Promise<Overview['checks']>;
};

/** How the installation is, and how much it holds. */
export async function seeOverview(
  { database, queue, clock }: Needs,
  { version, startedAt, runsOn, look }: Installation,
): Promise<Overview> {
  const [checks, totals, jobs] = await Promise.all([
    look(),
    database.inSystem('totals for the operator', countAll),
    database.inSystem('jobs for the operator', (tx) => queue.count(tx)),
  ]);
  const uptimeSeconds = Math.floor((clock().getTime() - startedAt.getTime()) / 1000);
  return { version, startedAt: startedAt.toISOString(), uptimeSeconds, runsOn, checks, totals, jobs };
}

type Page<T> = { rows: T[]; total: number };
const windowOf = ({ page, pageSize, q }: OperatorListQuery) => ({ q, limit: pageSize, offset: (page - 1) * pageSize });

export async function seeUsers({ database }: Needs, query: OperatorListQuery): Promise<Page<OperatorUser>> {
  const { rows, total } = await database.inSystem('users for the operator', (tx) => listUsers(tx, windowOf(query)));
  const users = rows.map(({ emailVerifiedAt, lastSeenAt, createdAt, ...user }) => ({
    ...user,
    emailVerified: emailVerifiedAt !== null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
  return { rows: users, total };
}

export async function seeWorkspaces(
  { database, clock }: Needs,
  query: OperatorListQuery,
): Promise<Page<OperatorWorkspace>> {
  const window = { ...windowOf(query), month: monthOf(clock()) };
  const { rows, total } = await database.inSystem('workspaces for the operator', (tx) => listWorkspaces(tx, window));
  const workspaces = rows.map((row) => ({
    id: row.id,
    name: row.name,
    ownerEmail: row.ownerEmail,
    members: row.members,
    generations: row.generations,
    storageBytes: row.bytes,
    month: { images: row.images ?? 0, costMicroUsd: row.microUsd ?? 0 },
    limits: { imagesPerMonth: row.limitImages, microUsdPerMonth: row.limitMicroUsd },
    ceiling: { imagesPerMonth: row.ceilingImages, microUsdPerMonth: row.ceilingMicroUsd, atOnce: row.atOnce },
    deleting: row.deletedAt !== null,
    createdAt: row.createdAt.toISOString(),
  }));
  return { rows: workspaces, total };
}

export function seeStorage({ database }: Needs): Promise<StorageReport> {
  return database.inSystem('storage for the operator', sumStorage);
}
