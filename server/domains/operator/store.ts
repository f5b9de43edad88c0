import { sql } from 'kysely';
import { containing } from '../../db/like.ts';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';

type Window = { q?: string | undefined; limit: number; offset: number };

/** Everybody with an account, the newest first. */
export async function listUsers(tx: Transaction, { q, limit, offset }: Window) {
  let found = sqlOf(tx).selectFrom('users');
  if (q) found = found.where((e) => e.or([e('email', 'ilike', containing(q)), e('name', 'ilike', containing(q))]));
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .select([
      'id',
      'email',
      'name',
      'is_operator as isOperator',
      'email_verified_at as emailVerifiedAt',
      'created_at as createdAt',
      sql<number>`(select count(*) from memberships where user_id = users.id)`.as('workspaces'),
      sql<Date | null>`(select max(last_seen_at) from sessions where user_id = users.id)`.as('lastSeenAt'),
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total };
}

/** Newest first, with what each holds and what it spent in that month. */
export async function listWorkspaces(tx: Transaction, { q, limit, offset, month }: Window & { month: string }) {
  const owners = sqlOf(tx)
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['memberships.workspace_id as workspaceId', 'users.email'])
    .where('memberships.role', '=', 'owner')
    .as('owners');
  let found = sqlOf(tx).selectFrom('workspaces').leftJoin(owners, 'owners.workspaceId', 'workspaces.id');
  if (q) {
    found = found.where((e) =>
      e.or([e('workspaces.name', 'ilike', containing(q)), e('owners.email', 'ilike', containing(q))]),
    );
  }
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = found
    .select(['workspaces.id', 'workspaces.name', 'owners.email as ownerEmail'])
    .select(['workspaces.deleted_at as deletedAt', 'workspaces.created_at as createdAt'])
    .orderBy('workspaces.created_at', 'desc')
    .orderBy('workspaces.id', 'desc')
    .limit(limit)
    .offset(offset)
    .as('page');
  const rows = await sqlOf(tx)
    .selectFrom(page)
    .leftJoin('usage_months as spent', (join) =>
      join.onRef('spent.workspace_id', '=', 'page.id').on('spent.month', '=', month),
    )
    .leftJoin('allowances as limits', 'limits.workspace_id', 'page.id')
    .leftJoin('ceilings as ceiling', 'ceiling.workspace_id', 'page.id')
    .selectAll('page')
    .select([
      sql<number>`(select count(*) from memberships m where m.workspace_id = page.id)`.as('members'),
      sql<number>`(select count(*) from generations g where g.workspace_id = page.id)`.as('generations'),
      sql<number>`(select coalesce(sum(size_bytes), 0)::bigint from blobs b where b.workspace_id = page.id)`.as(
        'bytes',
      ),
      'spent.settled_images as images',
      'spent.settled_micro_usd as microUsd',
      'limits.images_per_month as limitImages',
      'limits.micro_usd_per_month as limitMicroUsd',
      'ceiling.images_per_month as ceilingImages',
      'ceiling.micro_usd_per_month as ceilingMicroUsd',
      'ceiling.at_once as atOnce',
    ])
    .orderBy('page.createdAt', 'desc')
    .orderBy('page.id', 'desc')
    .execute();
  return { rows, total };
}

/** Of the whole installation. */
export async function countAll(tx: Transaction): Promise<{ users: number; workspaces: number; generations: number }> {
  const { rows } = await sql<{ users: number; workspaces: number; generations: number }>`
    select (select count(*) from users) as users,
      (select count(*) from workspaces where deleted_at is null) as workspaces,
      (select count(*) from generations) as generations`.execute(sqlOf(tx));
  return rows[0] ?? { users: 0, workspaces: 0, generations: 0 };
}

export async function findWorkspaceNames(tx: Transaction, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(tx).selectFrom('workspaces').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who asked for a picture; nobody when it, or the account, is gone. */
export async function findMaker(tx: Transaction, workspaceId: string, generationId: string): Promise<string | null> {
  const row = await sqlOf(tx)
    .selectFrom('generations')
    .select('user_id as userId')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', generationId)
    .executeTakeFirst();
  return row?.userId ?? null;
}

/** What is kept, over all workspaces and for the ten that hold most. */
export async function sumStorage(tx: Transaction) {
  const { rows } = await sql<{ files: number; bytes: number; unfinished: number; awaitingRemoval: number }>`
    select count(*) as files, coalesce(sum(size_bytes), 0)::bigint as bytes,
      count(*) filter (where state = 'pending') as unfinished,
      (select count(*) from blob_removals) as "awaitingRemoval"
    from blobs`.execute(sqlOf(tx));
  const largest = await sqlOf(tx)
    .selectFrom('blobs')
    .innerJoin('workspaces', 'workspaces.id', 'blobs.workspace_id')
    .select(['workspaces.id as workspaceId', 'workspaces.name'])
    .select((e) => [e.fn.countAll<number>().as('files'), sql<number>`sum(size_bytes)::bigint`.as('bytes')])
    .groupBy(['workspaces.id', 'workspaces.name'])
    .orderBy('bytes', 'desc')
    .orderBy('workspaces.id')
    .limit(10)
    .execute();
  return { ...(rows[0] ?? { files: 0, bytes: 0, unfinished: 0, awaitingRemoval: 0 }), largest };
}
