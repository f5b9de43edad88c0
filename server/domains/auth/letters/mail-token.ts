import { newId, newToken, sha256 } from '../../../lib/ids.ts';

export type TokenKind = 'reset' | 'verify';

/** A link that opens an account is worth stealing; one that proves an address is not. */
const MINUTES: Record<TokenKind, number> = { reset: 30, verify: 3 * 24 * 60 };

export type MailTokenRow = {
  id: string;
  userId: string;
  kind: TokenKind;
  email: string;
  createdAt: Date;
  expiresAt: Date;
};

/** The token goes into the letter and nowhere else; the row holds its SHA-256. */
export function newMailToken(
  ask: Pick<MailTokenRow, 'userId' | 'kind' | 'email'>,
  now: Date,
): { row: MailTokenRow; token: string; tokenHash: Buffer } {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + MINUTES[ask.kind] * 60_000);
  return { row: { ...ask, id: newId(), createdAt: now, expiresAt }, token, tokenHash: sha256(token) };
}
