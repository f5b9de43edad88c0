import type { Role } from '../../../shared/contract/index.ts';
import { atLeast, type Member, rankOf } from '../auth/index.ts';

export function mayRenameWorkspace(member: Member): boolean {
  return atLeast(member, 'admin');
}

export function mayManageMembers(member: Member): boolean {
  return atLeast(member, 'admin');
}

export function maySetRetention(member: Member): boolean {
  return atLeast(member, 'admin');
}

export function mayReadAudit(member: Member): boolean {
  return atLeast(member, 'admin');
}

/** Nobody gives a role above their own, and ownership is transferred, not given. */
export function mayGrant(member: Member, role: Role): boolean {
  return mayManageMembers(member) && role !== 'owner' && rankOf(role) <= rankOf(member.role);
}

/** Those below oneself. Admins do not touch each other; the owner's role changes by a transfer only. */
export function mayChange(member: Member, role: Role): boolean {
  return mayManageMembers(member) && rankOf(role) < rankOf(member.role);
}

/** Everybody but the owner, so that no workspace is without one. */
export function mayLeave(member: Member): boolean {
  return member.role !== 'owner';
}

export function mayDeleteWorkspace(member: Member): boolean {
  return atLeast(member, 'owner');
}

export function mayTransferOwnership(member: Member): boolean {
  return atLeast(member, 'owner');
}
