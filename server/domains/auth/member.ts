import type { Role, Scope } from '../../../shared/contract/index.ts';

/** Who is asking, in which workspace, and what they may do there. */
export type Member = {
  userId: string;
  workspaceId: string;
  role: Role;
  /** Set when an API key asks: what the key may do at most. */
  scopes: Scope[] | null;
  /** Set when an API key asks. */
  keyId: string | null;
  /** Set when a browser session asks. */
  sessionId: string | null;
  /** Runs the installation. Only a session carries it: a key works in its workspace and nowhere else. */
  isOperator: boolean;
};

const rank: Record<Role, number> = { viewer: 0, editor: 1, admin: 2, owner: 3 };

/** Higher is mightier. */
export function rankOf(role: Role): number {
  return rank[role];
}

/** A role includes all below it; an API key is held to its scopes besides. */
export function atLeast(member: Member, role: Role): boolean {
  const withinScope = role === 'viewer' || member.scopes === null || member.scopes.includes('write');
  return withinScope && rank[member.role] >= rank[role];
}
