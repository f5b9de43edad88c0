import type { Layout, Pair } from '../composition.ts';
import type { ColourWish } from '../read/colours.ts';
import type { Part } from '../read/texts.ts';

/** One change that somebody asked for, free of the words they used. */
export type Wish =
  | { kind: 'ground'; colour: ColourWish }
  | { kind: 'accent'; colour: ColourWish }
  | { kind: 'temperature'; toward: 'warm' | 'cool'; strength: number }
  | { kind: 'light'; steps: number }
  | { kind: 'product-size'; factor: number }
  | { kind: 'headline-size'; factor: number }
  | { kind: 'move'; dx: number; dy: number }
  | { kind: 'centre' }
  | { kind: 'text'; part: Part; text: string }
  | { kind: 'other-headline' }
  | { kind: 'remove'; parts: Part[] }
  | { kind: 'remove-product' }
  | { kind: 'layout'; layout: Layout | 'other' }
  | { kind: 'pair'; pair: Pair | 'other' }
  | { kind: 'cta-style'; style: 'pill' | 'link' }
  | { kind: 'photos'; how: 'add' | 'replace' };

/** What a person is told when a change was not understood. */
export const VOCABULARY =
  'I can change the background (“navy background”, “warmer”, “darker”), the product’s size and place (“bigger”, “move left”), the words (headline: “…”, button: “…”, “remove the subline”), the headline’s size, the typeface and the layout (“another layout”).';
