import type { Composition } from '../composition.ts';
import { partNamed, type Part } from '../read/texts.ts';
import { type Clause, quotesOf } from './clauses.ts';
import type { Wish } from './wish.ts';

const REMOVE = /\b(remove|delete|drop|hide|without|no|lose|get rid of|take (?:away|out|off)|clear|erase)\b/i;
const partWords: [Part, RegExp][] = [
  ['sub', /\b(sub ?-?(?:headline|title|line|text)?|body(?: text| copy)?|copy|description|small text|second line)\b/i],
  ['headline', /\b(headline|title|slogan|tag ?line|heading|claim)\b/i],
  ['cta', /\b(cta|call[- ]to[- ]action|button|link)\b/i],
  ['brand', /\b(brand(?: name)?)\b/i],
  ['tag', /\b(tag|corner text)\b/i],
];
const ALL_WORDS = /\b(all (?:the |of the )?)?(text|texts|words|writing|lettering)\b/i;
const PRODUCT = /\b(product|photo|picture|image)\b/i;

/** Changes of the words: set, replaced, removed. Undefined when the clause is about something else. */
export function readWordWish(clause: Clause, text: Composition['text']): Wish | undefined {
  const said = quotesOf(clause);
  if (said.length > 0) return quoted(clause, said, text);
  if (
    /\b(another|different|other|new|change the|next|better)\s+(headline|title|slogan|tag ?line)\b/i.test(clause.words)
  ) {
    return { kind: 'other-headline' };
  }
  return REMOVE.test(clause.words) ? removal(clause.words) : undefined;
}

function quoted({ words }: Clause, said: string[], text: Composition['text']): Wish | undefined {
  const [first = '', second] = said;
  if (REMOVE.test(words) && second === undefined) {
    const part = partHolding(first, text);
    return part ? { kind: 'remove', parts: [part] } : undefined;
  }
  const rest = words.replace(/‹\d+›/g, ' ');
  const named = partNamed(rest);
  if (second !== undefined) {
    const part = named ?? partHolding(first, text);
    if (!part) return undefined;
    const held = text[part];
    const isPiece = held !== first && held.toLowerCase().includes(first.toLowerCase());
    const at = held.toLowerCase().indexOf(first.toLowerCase());
    return { kind: 'text', part, text: isPiece ? held.slice(0, at) + second + held.slice(at + first.length) : second };
  }
  if (named) return { kind: 'text', part: named, text: first };
  const isBare =
    /^\s*(?:(?:make|let|have|change|set|write|say|says|it|to|read|reads|should|the|text|words?|new|with|use|please|add)\s*)*[:=]?\s*$/i;
  return isBare.test(rest) ? { kind: 'text', part: 'headline', text: first } : undefined;
}

function removal(words: string): Wish | undefined {
  const rest = words.replace(REMOVE, ' ');
  const parts = partWords.filter(([, pattern]) => pattern.test(rest)).map(([part]) => part);
  const isSubOnly = parts.includes('sub') && !/(?<!sub ?-?)\b(headline|title)\b/i.test(rest);
  const named = isSubOnly ? parts.filter((part) => part !== 'headline') : parts;
  if (named.length > 0)
    return onlyThese(
      rest,
      partWords.map(([, pattern]) => pattern),
    )
      ? { kind: 'remove', parts: named }
      : undefined;
  if (ALL_WORDS.test(rest)) {
    return onlyThese(rest, [ALL_WORDS])
      ? { kind: 'remove', parts: ['headline', 'sub', 'cta', 'brand', 'tag'] }
      : undefined;
  }
  return PRODUCT.test(rest) && onlyThese(rest, [PRODUCT]) ? { kind: 'remove-product' } : undefined;
}

/** "Remove the button" is understood, "remove the shadow of the button" is not. */
function onlyThese(words: string, patterns: RegExp[]): boolean {
  const left = patterns.reduce((rest, pattern) => rest.replace(new RegExp(pattern, 'gi'), ' '), words);
  return /^(?:\s|the|and|or|of|its|this|that|please|from|out|away|any|a|completely|entirely|again|now|at|all|it|ad|both|in|on|picture|label|text|more)*$/i.test(
    left,
  );
}

function partHolding(words: string, text: Composition['text']): Part | undefined {
  const wanted = words.toLowerCase();
  return (['headline', 'sub', 'cta', 'brand', 'tag'] as const).find((part) =>
    text[part].toLowerCase().includes(wanted),
  );
}

const UNQUOTED =
  /^\s*(?:please\s+)?(?:(?:change|set|make|update|rewrite|let)\s+)?(?:the\s+)?(headline|title|slogan|tag ?line|sub(?:headline|title|line|text)?|body text|cta|button|call[- ]to[- ]action|brand)(?:\s+text)?\s*(?:(?::|=)\s*|\s(?:to|says?|reads?|should (?:say|read|be)|to say|to read)\s*:?\s+)(\S.*)$/is;

/** `headline: words` and "change the headline to words", without quotation marks: the words go on to the end. */
export function unquotedText(edit: string): Wish | undefined {
  const match = edit.match(UNQUOTED);
  const [, label = '', words = ''] = match ?? [];
  const part = match ? partNamed(label) : undefined;
  if (!part || /["“”«»„]/.test(words) || isAboutLooks(words)) return undefined;
  const text =
    words.split(/\s*(?:,|;|\band\b|\bthen\b)\s*(?=(?:make|move|remove|change|use|set|delete|shift)\b)/i)[0] ?? '';
  return text.length === words.length ? { kind: 'text', part, text: text.trim() } : undefined;
}

function isAboutLooks(words: string): boolean {
  return /^(?:be\s+)?(?:a\s+)?(?:bit\s+|little\s+|much\s+)?(bigger|larger|smaller|bold\w*|italic|left|right|up|down|red|blue|green|white|black|yellow|orange|pink|purple|darker|lighter|the (?:left|right|top|bottom)|top|bottom|cent(?:er|re))\b/i.test(
    words,
  );
}
