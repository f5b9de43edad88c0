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
  for (const [part, words] of labels) {
    if (found[part] !== undefined) continue;
    const match = unquoted(prompt).match(new RegExp(`(?:^|[\\n.;,]\\s*)(?:${words})\\s*[:=]\\s*([^\\n;|]{2,})`, 'i'));
    const said = match?.[1] && untilNextLabel(match[1]);
    if (said) found[part] = said;
  }
  for (const part of ['headline', 'sub', 'cta'] as const) {
    if (found[part] === undefined && bare.length > 0) found[part] = bare.shift() ?? '';
  }
  const cta = found.cta ?? spokenCta(unquoted(prompt));
  if (cta !== undefined) found.cta = cta;
  return Object.fromEntries(Object.entries(found).map(([part, text]) => [part, tidy(text, longest[part as Part])]));
}

function untilNextLabel(text: string): string {
  const all = labels.map(([, words]) => words).join('|');
  return (text.split(new RegExp(`[,.]?\\s*\\b(?:${all})\\s*[:=]`, 'i'))[0] ?? '').trim();
}

const CTA =
  /\b(shop (?:now|today|online|the \w+(?: \w+)?)|order (?:now|today|online|yours)|buy (?:now|today|yours)|book (?:now|today|a table|a room|a demo|your \w+)|learn more|find out more|discover more|read more|get started|get yours|get the app|sign up(?: now| today)?|join (?:now|us|today)|try (?:it (?:now|today|free|cold)|now|today)|download (?:now|the app)|visit us|plan your visit|reserve (?:now|yours|a table)|pre-?order(?: now| today)?|subscribe(?: now| today)?|call now|see the (?:menu|collection|range))\b/i;

/** A call to action said in passing. None is made up. */
function spokenCta(text: string): string | undefined {
  const said = text.match(CTA)?.[1];
  return said ? capitalised(said.toLowerCase()) : undefined;
}
