import { atLeast, type Member } from './member.ts';

export function mayManageApiKeys(member: Member): boolean {
  return atLeast(member, 'admin');
}
