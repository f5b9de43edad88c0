import type { ApiKey, User } from '../../../shared/contract/index.ts';
import type { ApiKeyRow } from './api-key.ts';
import type { UserRow } from './user.ts';

export function userView({ id, email, name, createdAt, isOperator, emailVerifiedAt }: UserRow): User {
  return { id, email, name, emailVerified: emailVerifiedAt !== null, isOperator, createdAt: createdAt.toISOString() };
}

export function apiKeyView(row: ApiKeyRow): ApiKey {
  const { id, name, prefix, scopes } = row;
  return {
    id,
    name,
    prefix,
    scopes,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
