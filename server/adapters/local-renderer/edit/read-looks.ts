import type { Pair } from '../composition.ts';
import { colourNamed, colourNames } from '../read/colours.ts';
import { layoutNamed } from '../read/mood.ts';
import type { Wish } from './wish.ts';

/** How strongly: "a bit" halves, "much" doubles. */
function strengthOf(words: string): number {
  if (/\b(a bit|a little|slightly|a touch|somewhat|a tad|bit|little)\b/i.test(words)) return 0.5;
  return /\b(much|a lot|lots|way|far|very|really|a good deal|significantly|twice|even|half)\b/i.test(words) ? 2 : 1;
}

const HEADLINE = /\b(headline|title|slogan|tag ?line|heading|text|words|type|lettering)\b/i;
const GROUND = /\b(background|backdrop|ground|wall|scene|setting)\b/i;

type Rule = { pattern: RegExp; also?: RegExp; wish: (words: string, match: RegExpMatchArray) => Wish | undefined };

/**
 * First match counts. `pattern` is the request itself, `also` what else may be said beside it; a clause with any other
 * word is not understood, so that "make the logo bigger" never makes the product bigger.
 */
const rules: Rule[] = [
  {
    pattern:
      /\b(?:another|other|different|new|next|change(?: the)?|switch(?: the)?)\s+(?:layout|composition|arrangement|design)\b/i,
    wish: () => ({ kind: 'layout', layout: 'other' }),
  },
  {
    pattern: /\b(?:another|other|different|new|next|change(?: the)?)\s+(?:font|typeface|type|lettering|typography)\b/i,
    wish: () => ({ kind: 'pair', pair: 'other' }),
  },
  {
    pattern:
      /\b(serif|sans(?: ?-?serif)?|condensed|modern|elegant|calm|bold|technical|tech|classic|heavy|thin|playful)\s+(?:font|typeface|type|lettering|typography)\b/i,
    wish: (_words, [, name = '']) => ({ kind: 'pair', pair: pairFor(name.toLowerCase()) }),
  },
  {
    pattern:
      /\b(?:big ?type|big typography|editorial|magazine|podium|pedestal|plinth|split|sun ?burst|sun ?rays|rays|hero|disc|circle)\b/i,
    also: /\b(layout|composition|design|style|version|switch|try|behind|look)\b/i,
    wish: (words) => {
      const layout = layoutNamed(words);
      return layout && { kind: 'layout', layout };
    },
  },
  {
    pattern: /\b(warmer|more warm|warm(?: it| things)? up|cooler|colder|more cool|cool(?: it| things)? down)\b/i,
    also: new RegExp(
      `${GROUND.source}|\\b(colou?rs?|tones?|palette|light|mood|feel\\w*|look\\w*|${colourNames})\\b`,
      'i',
    ),
    wish: (words, [said = '']) => ({
      kind: 'temperature',
      toward: /warm/i.test(said) ? 'warm' : 'cool',
      strength: strengthOf(words),
    }),
  },
  {
    pattern:
      /\b(darker|dimmer|more dark|less bright|less light|darken|lighter|brighter|more light|less dark|lighten|brighten)\b/i,
    also: new RegExp(`${GROUND.source}|\\b(colou?rs?|tones?|palette|mood|feel\\w*|look\\w*|up|${colourNames})\\b`, 'i'),
    wish: (words, [said = '']) => {
      const down = /dark|dim|less (?:bright|light)/i.test(said) && !/less dark/i.test(said);
      return { kind: 'light', steps: (down ? -1 : 1) * (strengthOf(words) === 2 ? 2 : 1) };
    },
  },
  {
    pattern:
      /\b(bigger|larger|smaller|enlarge|shrink|increase|decrease|reduce|scale (?:up|down)|zoom (?:in|out)|huge|tiny|twice as (?:big|large)|half (?:as (?:big|large)|the size))\b/i,
    also: new RegExp(`${HEADLINE.source}|\\b(size|in size)\\b`, 'i'),
    wish: (words, [said = '']) => {
      const grows = /bigger|larger|enlarge|increase|up$|in$|huge|twice/i.test(said);
      const step = 0.12 * strengthOf(words);
      const factor = grows ? 1 + step : 1 - step;
      return HEADLINE.test(words) ? { kind: 'headline-size', factor } : { kind: 'product-size', factor };
    },
  },
  {
    pattern: /\b(?:cent(?:er|re)(?:d|ed)?|in the middle|to the middle)\b/i,
    also: /\b(move|put|place|shift|bring|back)\b/i,
    wish: (words) => (HEADLINE.test(words) ? undefined : { kind: 'centre' }),
  },
  {
    pattern: /\b(left|right|upwards?|downwards?|up|down|higher|lower)\b/i,
    also: /\b(move|shift|nudge|push|slide|put|place|bring|further|farther|side|hand|raise)\b/i,
    wish: (words) => {
      const by = 0.04 * strengthOf(words);
      const dx = /\bleft\b/i.test(words) ? -by : /\bright\b/i.test(words) ? by : 0;
      const dy = /\b(up|upwards?|higher)\b/i.test(words) ? -by : /\b(down|downwards?|lower)\b/i.test(words) ? by : 0;
      return { kind: 'move', dx, dy };
    },
  },
  {
    pattern:
      /\b(?:button|cta)\b.*\b(?:as|into|to|like|a|an) (?:a |an )?(?:text |underlined )?link\b|\blink instead of (?:a |the )?button\b/i,
    also: /\b(underlined|simple|plain)\b/i,
    wish: () => ({ kind: 'cta-style', style: 'link' }),
  },
  {
    pattern:
      /\b(?:link|cta)\b.*\b(?:as|into|to|like|a) (?:a |an )?(?:real )?(?:button|pill)\b|\bbutton instead of (?:a |the )?link\b/i,
    wish: () => ({ kind: 'cta-style', style: 'pill' }),
  },
];

export function readLookWish(words: string, nouns: Set<string>): Wish | undefined {
  const colour = colourWish(words);
  if (colour) return colour;
  for (const { pattern, also, wish } of rules) {
    const match = words.match(pattern);
    if (!match) continue;
    return isOnly(words, { patterns: also ? [pattern, also] : [pattern], nouns }) ? wish(words, match) : undefined;
  }
  return undefined;
}

const COLOUR_WORDS =
  /\b(very|dark|deep|rich|light|pale|pastel|soft|bright|vivid|bold|electric|hot|neon|warm|cool|muted|royal|baby|solid|plain|more)\b/gi;

function colourWish(words: string): Wish | undefined {
  const colour = colourNamed(words);
  if (!colour) return undefined;
  const isAccent = /\b(button|cta|accents?)\b/i.test(words);
  if (HEADLINE.test(words)) return undefined;
  // The photo is shown as it is: the product's own colour is not ours to change.
  if (!isAccent && !GROUND.test(words) && words.search(PRODUCT_WORDS) >= 0) return undefined;
  const rest = words.replace(new RegExp(`\\b${colour.word}\\b`, 'i'), ' ').replace(COLOUR_WORDS, ' ');
  const beside = new RegExp(
    `${GROUND.source}|\\b(colou?r(?:ed)?s?|tones?|hues?|palette|theme|shade|version|one|button|cta|accents?|instead|but|poster)\\b`,
    'i',
  );
  if (!isOnly(rest, { patterns: [beside], nouns: new Set() })) return undefined;
  return { kind: isAccent ? 'accent' : 'ground', colour };
}

const FILLER =
  /\b(please|should|would|be|could you|can you|can we|i want|i would like|i'd like|let's|make|makes?|making|turn|change|changed|set|have|give|use|go|get|be|is|it|its|it's|this|that|the|a|an|to|into|in|on|of|with|for|at|my|our|more|much|a lot|way|far|bit|little|slightly|touch|somewhat|tad|very|really|even|quite|lots|some|just|now|again|whole|entire|ad|picture|image|poster|look|overall|everything|by|from|towards?|as|so|too|twice|significantly|good deal|try|one|step)\b/gi;
const PRODUCT_WORDS =
  /\b(products?|items?|objects?|things?|bottles?|cans?|jars?|box|boxes|pack|package|packshot|tube|soaps?|cup|mug|shoes?|sneakers?|bag|bags|watch|phone|candle|pot|tin|photos?)\b/gi;

/** Nothing but the request, what may stand beside it, the product's own names and words without weight. */
function isOnly(words: string, { patterns, nouns }: { patterns: RegExp[]; nouns: Set<string> }): boolean {
  const left = [...patterns.map((pattern) => new RegExp(pattern.source, 'gi')), FILLER, PRODUCT_WORDS]
    .reduce((rest, pattern) => rest.replace(pattern, ' '), words)
    .toLowerCase()
    .split(/[^\p{L}\p{N}‹›'’-]+/u)
    .filter((word) => word !== '' && word !== '-');
  return left.every((word) => nouns.has(word));
}

function pairFor(name: string): Pair {
  if (/^(serif|classic|elegant)$/.test(name)) return 'editorial';
  if (/^(calm|thin)$/.test(name)) return 'calm';
  if (/^(condensed|bold|heavy)$/.test(name)) return 'bold';
  return name.startsWith('tech') ? 'tech' : 'modern';
}
