import type { Code } from '../../../shared/answer.ts';
import { language, PSEUDO } from '../language.ts';

type Words = Partial<Record<Code, string>>;

const others = import.meta.glob<Words>('./*/refusals.ts', { import: 'refusals' });
const stretched = language === PSEUDO ? (await import('./pseudo.ts')).stretched : undefined;
const own: Words = (await others[`./${language}/refusals.ts`]?.()) ?? {};

/** Why the server said no: in English as it said it, and else in our own words for its code. */
export function inOwnWords(code: string | undefined, said: string): string {
  if (stretched) return said.startsWith('[') ? said : stretched(said);
  return own[code as Code] ?? said;
}
