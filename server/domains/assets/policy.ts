import { atLeast, type Member } from '../auth/index.ts';

export function mayAddAsset(member: Member): boolean {
  return atLeast(member, 'editor');
}

export function mayChangeAsset(member: Member): boolean {
  return atLeast(member, 'editor');
}
