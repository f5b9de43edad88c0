import { categoryOf } from './category.ts';
import { type Category, lineBank } from './line-bank.ts';
import { choose } from '../compose/seed.ts';
import { partNamed, withoutTexts } from './texts.ts';
import { capitalised, unquoted } from './words.ts';

const DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

/** A headline made only of what the prompt says, or else a line of the category's bank. */
export function deriveHeadline(prompt: string, category: Category, seed: number): string {
  const text = unquoted(prompt);
  return openingOf(text) ?? offerOf(text) ?? bankLine(category, seed);
}

function openingOf(text: string): string | undefined {
  const match = text.match(
    new RegExp(
      `\\b(?:grand )?(?:re-?)?open(?:ing|s)?\\b[^.;\\n]{0,40}?\\b(${DAYS}|tomorrow|today|this weekend)\\b`,
      'i',
    ),
  );
  if (!match?.[1]) return undefined;
  const when = match[1].toLowerCase();
  return `Doors open ${new RegExp(DAYS).test(when) ? capitalised(when) : when}.`;
}

function offerOf(text: string): string | undefined {
  const percent = text.match(
    /\b(\d{1,2})\s?(?:%|percent)\s+off\b(?:\s+(?:on\s+)?(?:all\s+|our\s+|the\s+|your\s+)*([a-z][a-z' -]{2,28}))?/i,
  );
  if (percent) {
    const what = thing(percent[2]);
    return `${percent[1]}% off${what ? ` ${what}` : ''}.`;
  }
  const half = text.match(/\bhalf[- ]price\b(?:\s+(?:on\s+)?(?:all\s+|our\s+|the\s+)*([a-z][a-z' -]{2,28}))?/i);
  if (half) return `Half price${thing(half[1]) ? ` ${thing(half[1])}` : ''}.`;
  return undefined;
}

/** The first words of what is on offer, up to where the sentence turns to something else. */
function thing(words: string | undefined): string {
  const STOP = /\b(this|until|with|in|on|for|from|at|by|today|now|only|next|till|to|bold|calm|style|sale|poster|ad)\b/i;
  const kept = (words ?? '').split(STOP)[0]?.trim().split(/\s+/).slice(0, 4).join(' ') ?? '';
  return kept.replace(/\s+(?:and|or|&)$/i, '');
}

function bankLine(category: Category, seed: number): string {
  const lines = lineBank[category];
  return lines[choose(seed, 1, lines.length)] ?? '';
}

const KIND = 'ads?|adverts?|advertisement|poster|post|banner|picture|image|campaign|story|creative|visual|flyer|photo';
const END =
  /[,.;:!?\n]|\b(with|on|in|using|that|which|at|against|and make|headline|featuring|style|look|mood|launch\w*|opening|for our|for my|for the|for (?:instagram|facebook|tiktok|linkedin|pinterest))\b/i;
const EMPTY =
  /^(it|this|that|them|these|product|products|photo|item|shop|store|brand|something|everything|picture|image|me|us|you)$/i;

/** What is advertised, in the prompt's own words: "an ad for our sea salt soap, calm" says "sea salt soap". */
export function subjectOf(prompt: string): string {
  const text = withoutTexts(prompt);
  const named = text.match(
    new RegExp(`\\b(?:${KIND})\\s+(?:for|of|about|to sell|promoting|showing)\\s+(.{3,120})`, 'is'),
  );
  const opening = text.match(/^\s*((?:[\p{L}\d'’&-]+\s+){0,5}[\p{L}\d'’&-]+)\s*[,.;:\n]/u);
  const raw = named?.[1] ?? (opening && !isAsk(opening[1] ?? '') ? opening[1] : undefined);
  if (!raw) return '';
  const phrase = (raw.split(END)[0] ?? '')
    .replace(/^\s*(?:(?:our|my|the|a|an|this|these|your|new|brand[- ]new)\s+)+/i, '')
    .trim();
  const words = phrase.split(/\s+/).filter(Boolean);
  if (words.length === 0 || words.length > 6 || EMPTY.test(words.at(-1) ?? '') || EMPTY.test(words[0] ?? '')) return '';
  return phrase;
}

function isAsk(phrase: string): boolean {
  return (
    /^(no |not |without |don['’]t |make|create|design|draw|show|put|give|generate|i |we |please|bold|calm|elegant|dark|bright|minimal|modern|retro|premium|book|shop|order|buy|try|get|visit|join|new|a |an |summer|warm|cool)/i.test(
      phrase.trim(),
    ) ||
    new RegExp(
      `\\b(?:${KIND}|layout|composition|version|template|fonts?|typeface|podium|sun ?burst|rays)\\b`,
      'i',
    ).test(phrase) ||
    partNamed(phrase) !== undefined ||
    /\b\d+\s?%|\b(?:opening|sale|background|off)\b/i.test(phrase)
  );
}

/**
 * The name in a subject: its capitalised words at the start. A capital that only begins the prompt is no name, so there
 * it takes two words or a possessive: "Café Lumo", "Anna's honey", but not "Olive oil".
 */
export function brandOf(subject: string, prompt: string): string {
  const match = subject.match(/^((?:\p{Lu}[\p{L}\d'’&-]*\s?){1,3})/u);
  const said = match?.[1]?.trim() ?? '';
  const name = said.replace(/['’]s$/, '');
  if (/^[\p{Lu}]+$/u.test(name) && name.length > 12) return '';
  if (!prompt.trimStart().startsWith(subject) || prompt.trimStart().startsWith(`${name}:`) || name !== said)
    return name;
  const words = name.split(/\s+/);
  return words.length > 1 && categoryOf(words.at(-1) ?? '') === 'generic' ? name : '';
}
