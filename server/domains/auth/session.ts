import { newId, newToken, sha256 } from '../../lib/ids.ts';

const HOUR = 3600 * 1000;
export const SESSION_SECONDS = 24 * 3600;
/** A session that nobody used for this long is over. */
export const IDLE_MILLISECONDS = 8 * HOUR;

export type SessionPolicy = 'single' | 'multi';
/** Where several are allowed; a user has no more devices than this at hand. */
export const MOST_SESSIONS = 10;

export type Session = {
  id: string;
  tokenHash: Buffer;
  userId: string;
  workspaceId: string;
  createdAt: Date;
  expiresAt: Date;
};

/** The token goes to the browser and nowhere else; the database holds its SHA-256. */
export function openSession(userId: string, workspaceId: string, now: Date): { session: Session; token: string } {
  const token = newToken();
  const session = {
    id: newId(),
    tokenHash: sha256(token),
    userId,
    workspaceId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
  };
  return { session, token };
}
