import type { ApiKey, Scope } from '../../../../shared/contract/index.ts';
import { newId, newToken, sha256 } from '../../../lib/ids.ts';

/** More than anybody can tell apart. */
export const MOST_KEYS = 100;

export type ApiKeyRow = {
  id: string;
  /** Who made it: the key can do what they can do, and no more than its scopes. */
  userId: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

export type KeyAsk = { name: string; scopes: Scope[]; expiresInDays?: number | undefined };

/** `ads_` makes a leaked key recognisable to secret scanners; only its SHA-256 is stored. */
export function newApiKey(
  { name, scopes, expiresInDays }: KeyAsk,
  { userId, now }: { userId: string; now: Date },
): { key: string; keyHash: Buffer; row: ApiKeyRow } {
  const key = `ads_${newToken()}`;
  const row = {
    id: newId(),
    userId,
    name,
    prefix: key.slice(0, 12),
    scopes: [...new Set(scopes)],
    createdAt: now,
    expiresAt: expiresInDays === undefined ? null : new Date(now.getTime() + expiresInDays * 24 * 3600 * 1000),
    lastUsedAt: null,
  };
  return { key, keyHash: sha256(key), row };
}

export function apiKeyView(row: ApiKeyRow, madeBy: string): ApiKey {
  const { id, name, prefix, scopes } = row;
  return {
    id,
    name,
    prefix,
    scopes,
    madeBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
