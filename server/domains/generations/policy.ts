import { atLeast, type Member } from '../auth/index.ts';
import type { Generation } from './generation.ts';

export function mayGenerate(member: Member): boolean {
  return atLeast(member, 'editor');
}

export function mayStar(member: Member): boolean {
  return atLeast(member, 'editor');
}

/** One's own, or as an admin anybody's; a cascade must hold for every version it takes along. */
export function mayDelete(member: Member, generation: Pick<Generation, 'userId'>): boolean {
  return atLeast(member, 'admin') || (atLeast(member, 'editor') && generation.userId === member.userId);
}
