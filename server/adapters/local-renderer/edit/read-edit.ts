import type { Composition } from '../composition.ts';
import { subjectOf } from '../read/derive.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { readLookWish } from './read-looks.ts';
import { readWordWish, unquotedText } from './read-words.ts';
import type { Wish } from './wish.ts';

export type ReadEdit = { ok: true; wishes: Wish[] } | { ok: false; clause: string };
type Context = { text: Composition['text']; prompt: string; hasReferences: boolean };

const POLITE =
  /^(?:please|thanks?|thank you|ok(?:ay)?|hi|hello|keep (?:everything|the rest|all)\b.*|(?:leave|with) (?:everything|the rest|all)\b.*|everything else\b.*|nothing else\b.*|the rest\b.*)$/i;
const NEGATED = /\b(don'?t|do not|not|never|isn'?t)\b/i;

/** An edit as wishes, in order. One request that is not understood makes the whole edit not understood. */
export function readEdit(edit: string, context: Context): ReadEdit {
  const spoken = unquotedText(edit);
  if (spoken) return { ok: true, wishes: [spoken] };
  const nouns = nounsOf(context);
  const wishes: Wish[] = [];
  let verb = '';
  for (const clause of clausesOf(edit)) {
    if (POLITE.test(clause.words)) continue;
    const wish = readClause(clause, context, nouns) ?? readClause(withVerb(verb, clause), context, nouns);
    if (!wish) return { ok: false, clause: readable(clause) };
    wishes.push(wish);
    verb = verbOf(clause.words) || verb;
  }
  if (wishes.length === 0 && !context.hasReferences) return { ok: false, clause: edit.trim() };
  return { ok: true, wishes };
}

function readClause(clause: Clause, context: Context, nouns: Set<string>): Wish | undefined {
  const words = readWordWish(clause, context.text);
  if (words) return words;
  if (/‹\d+›/.test(clause.words)) return undefined;
  if (context.hasReferences) {
    const photos = photoWish(clause.words);
    if (photos) return photos;
  }
  if (NEGATED.test(clause.words)) return undefined;
  return readLookWish(clause.words, nouns);
}

function photoWish(words: string): Wish | undefined {
  if (
    /^(?:please )?(?:add|include|also show|and|with)\b.*\b(?:it|this|these|that|photos?|products?|pictures?|images?|one|references?|too|second)\b/i.test(
      words,
    )
  ) {
    return { kind: 'photos', how: 'add' };
  }
  const replaces =
    /^(?:please )?(?:use|replace|swap|show|take|change|put|switch)\b.*\b(?:it|this|these|that|photos?|products?|pictures?|images?|one|references?|instead|new)\b/i;
  return replaces.test(words) ? { kind: 'photos', how: 'replace' } : undefined;
}

/** "Move left and up", "remove the headline and the button": the second half borrows the verb of the first. */
function withVerb(verb: string, clause: Clause): Clause {
  return { ...clause, words: `${verb} ${clause.words}` };
}

function verbOf(words: string): string {
  return words.match(/^(?:please )?(remove|delete|drop|hide|move|shift|nudge|push|make|add|change)\b/i)?.[1] ?? '';
}

/** The product may be called what the prompt called it. */
function nounsOf({ prompt, text }: Context): Set<string> {
  const words = `${subjectOf(prompt)} ${text.brand}`.toLowerCase().split(/[^\p{L}\p{N}'’-]+/u);
  return new Set(words.filter((word) => word.length > 1));
}

function readable({ words, quotes }: Clause): string {
  return words.replace(/‹(\d+)›/g, (_whole, index) => `“${quotes[Number(index)] ?? ''}”`).trim();
}
