import type { User } from '../../../shared/contract/index.ts';
import type { UserRow } from './user.ts';

export function userView({ id, email, name, createdAt, isOperator, emailVerifiedAt }: UserRow): User {
  return { id, email, name, emailVerified: emailVerifiedAt !== null, isOperator, createdAt: createdAt.toISOString() };
}
