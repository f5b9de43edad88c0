import { type Answer, type Code, no, yes } from '../../../../shared/answer.ts';
import { sha256 } from '../../../lib/ids.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database, Transaction } from '../../../ports/database.ts';
import type { Generation } from '../generation.ts';
import { claimKey, findByKey } from './once-store.ts';
import type { Reference } from './references.ts';
import { findGeneration } from '../store.ts';

/** The caller's word that a request with this key is the same request, and a hash of what it asked for. */
export type Once = { key: string; hash: Buffer };

const dayBefore = (now: Date) => new Date(now.getTime() - 24 * 3600 * 1000);

/** Two requests are the same when route, fields and the bytes of their photos are. */
export function hashOfAsk(route: string, ask: unknown, references: Reference[]): Buffer {
  const photos = references.map((photo) => ('assetId' in photo ? photo.assetId : sha256(photo.bytes).toString('hex')));
  return sha256(JSON.stringify([route, ask, photos]));
}

/**
 * Makes the key belong to this new generation, in its transaction. A twin that came first answers with its own, whether
 * it is done or not: a parallel one waits here until the first has committed. Undefined means: go on.
 */
export async function onlyOnce(
  tx: Transaction,
  generation: Generation,
  once: Once | undefined,
): Promise<Answer<Generation | undefined, 'IDEMPOTENCY_KEY_REUSED'>> {
  if (!once) return yes(undefined);
  const { workspaceId, id: generationId, createdAt } = generation;
  const forgottenBefore = dayBefore(createdAt);
  if (await claimKey(tx, { workspaceId, ...once, generationId, createdAt, forgottenBefore })) return yes(undefined);
  const twin = await findTwin(tx, workspaceId, once, forgottenBefore);
  return twin ?? no('IDEMPOTENCY_KEY_REUSED');
}

/** The answer, or what this key made before: what that was made from may be gone since, and was not asked for again. */
export async function orTwin<C extends Code>(
  { database, clock }: { database: Database; clock: Clock },
  { workspaceId }: { workspaceId: string },
  once: Once | undefined,
  answer: Answer<Generation, C>,
): Promise<Answer<Generation, C>> {
  if (answer.ok || !once || answer.code === 'FORBIDDEN') return answer;
  const twin = await database.inWorkspace(workspaceId, (tx) => findTwin(tx, workspaceId, once, dayBefore(clock())));
  return twin?.ok ? twin : answer;
}

async function findTwin(
  tx: Transaction,
  workspaceId: string,
  { key, hash }: Once,
  forgottenBefore: Date,
): Promise<Answer<Generation, 'IDEMPOTENCY_KEY_REUSED'> | undefined> {
  const first = await findByKey(tx, { workspaceId, key, forgottenBefore });
  if (!first?.hash.equals(hash)) return undefined;
  const twin = await findGeneration(tx, workspaceId, first.generationId);
  return twin ? yes(twin) : no('IDEMPOTENCY_KEY_REUSED', 'What this Idempotency-Key made was deleted. Use a new key.');
}
