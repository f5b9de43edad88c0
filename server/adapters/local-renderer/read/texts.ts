import { capitalised, quotesIn, tidy, unquoted } from './words.ts';

export type Part = 'headline' | 'sub' | 'cta' | 'brand' | 'tag';

/** Characters: more than a headline of twelve words or four small lines holds is cut, and the reader is told. */
export const longest: Record<Part, number> = { headline: 90, sub: 160, cta: 32, brand: 32, tag: 40 };

const labels: [Part, string][] = [
  ['headline', 'headline|title|slogan|tag ?line|claim|heading|head line'],
  ['sub', 'sub ?-?(?:headline|title|line|text)?|body(?: text| copy)?|copy|description|second line|small text'],
  ['cta', 'cta|call[- ]to[- ]action|button(?: text| label)?|link text'],
  ['brand', 'brand(?: name)?|company|logo text'],
  ['tag', 'tag|label|corner text'],
];

/** Which text somebody means with these words before a quotation; undefined when they name none. */
export function partNamed(before: string): Part | undefined {
  const near = before.slice(-60);
  let best: { part: Part; at: number } | undefined;
  for (const [part, words] of labels) {
    for (const match of near.matchAll(new RegExp(`\\b(?:${words})\\b`, 'gi'))) {
      const isLater = !best || match.index > best.at || (match.index === best.at && part === 'sub');
      if (isLater) best = { part, at: match.index };
    }
  }
  return best?.part;
}

/** Texts that the prompt brings itself: labelled quotations, `Label: words` to the end of the line, then bare quotations. */
export function readTexts(prompt: string): Partial<Record<Part, string>> {
  const found: Partial<Record<Part, string>> = {};
  const bare: string[] = [];
  for (const quote of quotesIn(prompt)) {
    const part = partNamed(quote.before);
    if (part && found[part] === undefined) found[part] = quote.text;
    else bare.push(quote.text);
  }
  for (const { part, text } of labelled(unquoted(prompt))) {
    if (found[part] === undefined) found[part] = text;
  }
  for (const part of ['headline', 'sub', 'cta'] as const) {
    if (found[part] === undefined && bare.length > 0) found[part] = bare.shift() ?? '';
  }
  const alone = found.headline ?? sentenceAlone(prompt);
  if (alone !== undefined) found.headline = alone;
  const cta = found.cta ?? spokenCta(unquoted(prompt));
  if (cta !== undefined) found.cta = cta;
  return Object.fromEntries(Object.entries(found).map(([part, text]) => [part, tidy(text, longest[part as Part])]));
}

/** The prompt without its texts, quoted or labelled: what is left speaks about the ad. */
export function withoutTexts(prompt: string): string {
  let rest = unquoted(prompt);
  for (const { whole } of labelled(rest)) rest = rest.replace(whole, '. ');
  return rest;
}

const ANY_LABEL = labels.map(([, words]) => words).join('|');
/** A sentence about the picture ends the words that stand in it. */
const BRIEF =
  /\b(ads?|adverts?|posters?|banners?|background|backdrop|layout|style|mood|tones?|palette|colou?rs?|photo|product|use|please|make (?:it|the|an?)|for (?:our|my))\b/i;

type Labelled = { part: Part; text: string; whole: string };

/** `Label: words`, up to the next label, the line's end or a sentence that turns to the picture; the first of each label. */
function labelled(text: string): Labelled[] {
  const found: Labelled[] = [];
  for (const [part, words] of labels) {
    const match = text.match(new RegExp(`(?:^|[\\n.;,]\\s*)((?:${words})\\s*[:=]\\s*)([^\\n;|]{2,})`, 'i'));
    const [, label = '', rest = ''] = match ?? [];
    const said = wordsOnly(rest);
    if (said !== '') found.push({ part, text: said.trim(), whole: label + said });
  }
  return found;
}

function wordsOnly(rest: string): string {
  const own = rest.split(new RegExp(`[,.]?\\s*\\b(?:${ANY_LABEL})\\s*[:=]`, 'i'))[0] ?? '';
  // Of several sentences the last keeps its full stop; a single one is set as it is usually meant, without.
  const stop = /[.!?]\s/.test(own) && rest.charAt(own.length) === '.' ? '.' : '';
  const [first = '', ...sentences] = own.split(/(?<=[.!?])\s+/);
  const end = sentences.findIndex((sentence) => BRIEF.test(sentence));
  if (end < 0) return own + stop;
  return own.slice(0, own.indexOf(sentences[end] ?? '', first.length)).trimEnd();
}

const SPEAKS_OF_THE_AD =
  /\b(headline|photo|picture|image|product|layout|poster|campaign|please|want|need|elegant|premium|calm|bold|modern|minimal\w*|retro|vintage|luxur\w+|opening|off)\b/i;

/** A prompt that is nothing but a short finished sentence is meant to be read in the ad: "Squeeze the day." */
function sentenceAlone(prompt: string): string | undefined {
  const line = prompt.trim();
  if (!/^\p{Lu}[\p{L}\d’' ,-]*[.!]$/u.test(line) || BRIEF.test(line) || SPEAKS_OF_THE_AD.test(line)) return undefined;
  const words = line.split(/\s+/).length;
  return words >= 2 && words <= 6 && spokenCta(line) === undefined ? line : undefined;
}

const CTA =
  /\b(shop (?:now|today|online|the \w+(?: \w+)?)|order (?:now|today|online|yours)|buy (?:now|today|yours)|book (?:now|today|a table|a room|a demo|your \w+)|learn more|find out more|discover more|read more|get started|get yours|get the app|sign up(?: now| today)?|join (?:now|us|today)|try (?:it (?:now|today|free|cold)|now|today)|download (?:now|the app)|visit us|plan your visit|reserve (?:now|yours|a table)|pre-?order(?: now| today)?|subscribe(?: now| today)?|call now|see the (?:menu|collection|range))\b/i;

/** A call to action said in passing. None is made up. */
function spokenCta(text: string): string | undefined {
  const said = text.match(CTA)?.[1];
  return said ? capitalised(said.toLowerCase()) : undefined;
}
