import type { Layout, Pair, Scheme } from '../composition.ts';
import { choose } from '../compose/seed.ts';
import { withoutTexts } from './texts.ts';
import { withoutRefusals } from './words.ts';

/** What a mood means for type, light and layout, best first. */
export type Mood = { name: string; pair: Pair; scheme: Scheme; layouts: Layout[]; cta: 'pill' | 'link' };

const moods: (Mood & { words: RegExp })[] = [
  {
    name: 'premium',
    words: /\b(premium|elegant|luxur\w+|dark|sophisticated|exclusive|refined|classy|noble|timeless|moody|dramatic)\b/i,
    pair: 'editorial',
    scheme: 'deep',
    layouts: ['split', 'podium', 'hero'],
    cta: 'pill',
  },
  {
    name: 'craft',
    words:
      /\b(craft\w*|organic|honest|natural|artisan\w*|handmade|hand-made|rustic|editorial|magazine|heritage|farm\w*|harvest)\b/i,
    pair: 'editorial',
    scheme: 'paper',
    layouts: ['editorial', 'split', 'podium'],
    cta: 'link',
  },
  {
    name: 'retro',
    words: /\b(retro|vintage|festival|70s|seventies|60s|80s|circus|carnival|party)\b/i,
    pair: 'bold',
    scheme: 'mid',
    layouts: ['rays', 'bigtype', 'hero'],
    cta: 'pill',
  },
  {
    name: 'modern',
    words: /\b(tech\w*|modern|futuristic|minimal\w*|clean|startup|digital|sleek|app)\b/i,
    pair: 'tech',
    scheme: 'tint',
    layouts: ['hero', 'split', 'podium'],
    cta: 'pill',
  },
  {
    name: 'calm',
    words: /\b(calm\w*|night|overnight|quiet|gentle|soft|soothing|relax\w*|sleep|serene|spa|wellness|delicate)\b/i,
    pair: 'calm',
    scheme: 'tint',
    layouts: ['hero', 'editorial', 'podium'],
    cta: 'pill',
  },
  {
    name: 'bold',
    words:
      /\b(bold|summer\w*|sunny|sunshine|fun|playful|bright|loud|energetic|vibrant|fresh|joyful|happy|colou?rful|punchy|young|sporty|spring)\b/i,
    pair: 'modern',
    scheme: 'mid',
    layouts: ['bigtype', 'rays', 'hero'],
    cta: 'pill',
  },
];

const plain: Layout[][] = [
  ['hero', 'podium', 'split'],
  ['split', 'hero', 'editorial'],
  ['podium', 'hero', 'editorial'],
  ['editorial', 'podium', 'hero'],
];
const plainPairs: Pair[] = ['editorial', 'modern', 'calm', 'tech'];

/** The mood a prompt names; without one, type and layout go by the seed, on a light ground. */
export function moodOf(prompt: string, seed: number): Mood {
  const spoken = withoutRefusals(withoutTexts(prompt));
  const found = moods.find(({ words }) => words.test(spoken));
  if (found) return found;
  return {
    name: '',
    pair: plainPairs[choose(seed, 2, plainPairs.length)] ?? 'editorial',
    scheme: 'tint',
    layouts: plain[choose(seed, 3, plain.length)] ?? ['hero'],
    cta: 'pill',
  };
}

const layoutWords: [Layout, RegExp][] = [
  ['rays', /\b(sun ?rays?|sun ?burst|sun ?beams?|rays)\b/i],
  ['podium', /\b(podium|pedestal|plinth|stage)\b/i],
  ['editorial', /\b(editorial|magazine)\b/i],
  ['bigtype', /\b(big ?type|big typography|huge (type|headline|letters|text)|giant (type|headline|letters))\b/i],
  ['split', /\b(split|two[- ]panels?|colou?r ?block\w*)\b/i],
  ['hero', /\b(hero|disc|circle|spotlight)\b/i],
];

export function layoutNamed(text: string): Layout | undefined {
  const spoken = withoutRefusals(withoutTexts(text));
  return layoutWords.find(([, words]) => words.test(spoken))?.[0];
}
