import type { GrantableRole, Role } from '../../shared/contract/index.ts';

/** What can be given, most first; the owner is made by a transfer. */
export const grantable: readonly GrantableRole[] = ['admin', 'editor', 'viewer'];
const ranks: readonly Role[] = ['viewer', 'editor', 'admin', 'owner'];

export const isAtLeast = (role: Role, least: Role) => ranks.indexOf(role) >= ranks.indexOf(least);
/** Only those below oneself: the server holds to it, and this shows no button that it would refuse. */
export const isBelow = (role: Role, mine: Role) => ranks.indexOf(role) < ranks.indexOf(mine);
