import type { Scheme } from '../composition.ts';

/** A colour somebody asked for: OKLCH hue and chroma, and the scheme when the word itself says how light it is. */
export type ColourWish = { word: string; h: number; C: number; scheme: Scheme | null };

const wish = (h: number, C: number, scheme: Scheme | null = null) => ({ h, C, scheme });

/** Colour words of briefs. Hues are OKLCH degrees. */
const colours: Record<string, Omit<ColourWish, 'word'>> = {
  red: wish(27, 0.17),
  scarlet: wish(30, 0.19, 'vivid'),
  crimson: wish(20, 0.17, 'vivid'),
  burgundy: wish(15, 0.065, 'deep'),
  maroon: wish(22, 0.065, 'deep'),
  wine: wish(10, 0.065, 'deep'),
  rust: wish(42, 0.12, 'mid'),
  terracotta: wish(42, 0.11, 'mid'),
  coral: wish(32, 0.13, 'mid'),
  salmon: wish(30, 0.11, 'mid'),
  peach: wish(58, 0.09, 'tint'),
  apricot: wish(64, 0.11, 'mid'),
  orange: wish(55, 0.15),
  amber: wish(75, 0.15, 'mid'),
  gold: wish(86, 0.12, 'mid'),
  golden: wish(86, 0.12, 'mid'),
  mustard: wish(92, 0.12, 'mid'),
  yellow: wish(100, 0.14),
  lemon: wish(106, 0.14, 'mid'),
  lime: wish(122, 0.16, 'vivid'),
  olive: wish(112, 0.06, 'deep'),
  green: wish(148, 0.13),
  sage: wish(138, 0.045, 'tint'),
  forest: wish(150, 0.06, 'deep'),
  emerald: wish(160, 0.065, 'deep'),
  mint: wish(168, 0.07, 'tint'),
  teal: wish(192, 0.09),
  turquoise: wish(192, 0.12, 'mid'),
  aqua: wish(200, 0.1, 'mid'),
  cyan: wish(205, 0.12, 'mid'),
  sky: wish(232, 0.1, 'mid'),
  blue: wish(256, 0.15),
  cobalt: wish(262, 0.2, 'vivid'),
  navy: wish(264, 0.06, 'deep'),
  indigo: wish(276, 0.065, 'deep'),
  violet: wish(295, 0.13),
  purple: wish(303, 0.13),
  lavender: wish(298, 0.06, 'tint'),
  lilac: wish(310, 0.06, 'tint'),
  plum: wish(328, 0.065, 'deep'),
  magenta: wish(342, 0.18, 'vivid'),
  pink: wish(2, 0.1),
  fuchsia: wish(338, 0.18, 'vivid'),
  rose: wish(8, 0.08, 'mid'),
  blush: wish(20, 0.06, 'tint'),
  brown: wish(55, 0.055, 'deep'),
  chocolate: wish(48, 0.055, 'deep'),
  coffee: wish(58, 0.05, 'deep'),
  tan: wish(70, 0.06, 'mid'),
  beige: wish(80, 0.03, 'tint'),
  sand: wish(82, 0.035, 'tint'),
  cream: wish(90, 0.03, 'paper'),
  ivory: wish(95, 0.02, 'paper'),
  white: wish(90, 0, 'paper'),
  silver: wish(250, 0.006, 'tint'),
  grey: wish(250, 0.006, 'mid'),
  gray: wish(250, 0.006, 'mid'),
  charcoal: wish(250, 0.01, 'deep'),
  black: wish(260, 0.004, 'night'),
};

/** Every colour word, as a pattern's alternatives. */
export const colourNames = Object.keys(colours).join('|');
/** Words that are things as often as colours: they need something beside them that speaks of colour. */
const things =
  /^(wine|peach|apricot|orange|amber|gold|lemon|lime|olive|sage|forest|mint|sky|lavender|lilac|plum|rose|chocolate|coffee|sand|cream|ivory|silver|charcoal|salmon|coral|mustard|rust)$/;
const SPEAKS_OF_COLOUR =
  /(?:\b(?:in|on|to|into|be|is|it|colou?rs?|background|backdrop|tones?|palette|theme)\b)[\s:]*(?:(?:a|an|the|of)\s+)*$/i;
const shades =
  'very dark|dark|deep|rich|light|pale|pastel|soft|bright|vivid|bold|electric|hot|neon|warm|cool|muted|royal|baby';
const DESIGN =
  'background|backdrop|ground|tones?|palette|theme|colou?rs?|hues?|poster|ad|advert|banner|look|wall|scene|setting|set|vibe|style|mood|version|one|instead|please|shades?|gradient|accents?|button|cta|and|or|on|with|for|but|to|then|as|in|of';
/** "sky blue", "olive green": the last word is the colour, the first its shade. */
const compounds: Record<string, string> = {
  'sky blue': 'sky',
  'navy blue': 'navy',
  'royal blue': 'cobalt',
  'baby blue': 'sky',
  'cobalt blue': 'cobalt',
  'olive green': 'olive',
  'sage green': 'sage',
  'mint green': 'mint',
  'forest green': 'forest',
  'emerald green': 'emerald',
  'lime green': 'lime',
  'lemon yellow': 'lemon',
  'mustard yellow': 'mustard',
  'rose pink': 'rose',
  'hot pink': 'magenta',
  'off white': 'ivory',
  'off-white': 'ivory',
  'rose gold': 'blush',
};

/**
 * Colour words in order. A word that stands before any other noun is part of a name ("olive oil", "black coffee",
 * "orange juice", "white sneakers") and says nothing about the picture.
 */
export function readColours(text: string): ColourWish[] {
  const found: ColourWish[] = [];
  const pattern = new RegExp(
    `\\b(?:(${shades})[ -])?(${Object.keys(compounds).join('|')}|${colourNames})\\b(?!-)(?!'s)(?=\\s*([\\w'’-]*))`,
    'gi',
  );
  for (const match of text.matchAll(pattern)) {
    const [, shade = '', name = '', next = ''] = match;
    const after = text.slice((match.index ?? 0) + match[0].length);
    const endsHere = /^\s*($|[^\w\s'’-])/.test(after);
    const isDesign = new RegExp(`^(${DESIGN})$`, 'i').test(next);
    if (!endsHere && !isDesign) continue;
    if (
      isThing({ name, shade, next }) &&
      !SPEAKS_OF_COLOUR.test(text.slice(0, match.index)) &&
      !(found.length > 0 && /\band\s+$/i.test(text.slice(0, match.index)))
    )
      continue;
    if (/\bblood $/i.test(text.slice(0, match.index)) && !/^\s*(background|tones?|palette)/i.test(after)) continue;
    const key = compounds[name.toLowerCase()] ?? name.toLowerCase();
    const colour = colours[key];
    if (colour) found.push(shaded({ word: name.toLowerCase(), ...colour }, shade.toLowerCase()));
  }
  return found;
}

/** A thing's name without a shade before it or a word of design behind it. */
function isThing({ name, shade, next }: { name: string; shade: string; next: string }): boolean {
  return (
    things.test(name.toLowerCase()) &&
    shade === '' &&
    !/^(background|backdrop|ground|tones?|palette|theme|colou?rs?|hues?|poster|banner|look|wall|scene|setting|vibe|style|mood|shades?|gradient|accents?|button|cta)$/i.test(
      next,
    )
  );
}

/** The same, where the words are known to be about a colour: the first colour word counts whatever follows. */
export function colourNamed(text: string): ColourWish | undefined {
  return readColours(`in ${text}`)[0];
}

function shaded(colour: ColourWish, shade: string): ColourWish {
  switch (shade) {
    case 'very dark':
      return { ...colour, scheme: 'night', C: Math.min(colour.C, 0.05) };
    case 'dark':
    case 'deep':
    case 'rich':
      return { ...colour, scheme: 'deep', C: Math.min(colour.C, 0.065) };
    case 'light':
    case 'pale':
    case 'pastel':
    case 'soft':
    case 'baby':
      return { ...colour, scheme: colour.C < 0.03 ? colour.scheme : 'tint', C: Math.min(colour.C, 0.09) };
    case 'bright':
    case 'vivid':
    case 'bold':
    case 'electric':
    case 'neon':
    case 'hot':
    case 'royal':
      return {
        ...colour,
        scheme: colour.C < 0.03 ? colour.scheme : 'vivid',
        C: Math.max(colour.C, colour.C < 0.03 ? 0 : 0.16),
      };
    case 'muted':
      return { ...colour, C: colour.C * 0.55 };
    default:
      return colour;
  }
}
