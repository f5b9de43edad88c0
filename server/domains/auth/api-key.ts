import type { Scope } from '../../../shared/contract/index.ts';
import { newId, newToken, sha256 } from '../../lib/ids.ts';

export type ApiKeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** `ads_` makes a leaked key recognisable to secret scanners; only its SHA-256 is stored. */
export function newApiKey(
  ask: { name: string; scopes: Scope[] },
  now: Date,
): { key: string; keyHash: Buffer; row: ApiKeyRow } {
  const key = `ads_${newToken()}`;
  const row = {
    id: newId(),
    name: ask.name,
    prefix: key.slice(0, 12),
    scopes: [...new Set(ask.scopes)],
    createdAt: now,
    lastUsedAt: null,
  };
  return { key, keyHash: sha256(key), row };
}
