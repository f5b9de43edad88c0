import { sha256 } from '../../lib/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { Member } from './member.ts';
import { findMemberByKey, touchApiKey } from './keys/store.ts';
import { findMemberBySession, touchSession } from './store.ts';

/** With what and from where a session is used. */
type Device = { userAgent: string | null; address: string };

type Needs = { database: Database; clock: Clock };

/** Writing "last seen" on every request would turn each read into a write. */
const TOUCH_AFTER_MILLISECONDS = 60_000;

/** Who holds this session cookie; undefined when it is unknown, over or idle. */
export async function identifyBySession(
  { database, clock }: Needs,
  token: string,
  device: Device,
): Promise<Member | undefined> {
  const now = clock();
  const found = await database.readInSystem((tx) => findMemberBySession(tx, sha256(token), now));
  if (!found) return undefined;
  const { lastSeenAt, isNew, ...member } = found;
  const seen = { ...device, lastSeenAt: now };
  if (isNew || isDue(lastSeenAt, now)) await database.inSystem('seen', (tx) => touchSession(tx, found.sessionId, seen));
  return member;
}

/** Who holds this API key; undefined when it is unknown, revoked or too old. */
export async function identifyByKey({ database, clock }: Needs, key: string): Promise<Member | undefined> {
  const now = clock();
  const found = await database.readInSystem((tx) => findMemberByKey(tx, sha256(key), now));
  if (!found) return undefined;
  const { lastUsedAt, ...member } = found;
  if (isDue(lastUsedAt, now)) await database.inSystem('key used', (tx) => touchApiKey(tx, found.keyId, now));
  return member;
}

/**
 * Whose session this still is. That an answer to it goes on is no use of it: an open stream would keep it from ever
 * going idle.
 */
export function recogniseSession({ database, clock }: Needs, token: string): Promise<Member | undefined> {
  return database.readInSystem((tx) => findMemberBySession(tx, sha256(token), clock()));
}

/** The same for a key. */
export function recogniseKey({ database, clock }: Needs, key: string): Promise<Member | undefined> {
  return database.readInSystem((tx) => findMemberByKey(tx, sha256(key), clock()));
}

function isDue(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() > TOUCH_AFTER_MILLISECONDS;
}
