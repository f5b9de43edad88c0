import { describe, expect, test } from 'vitest';
import { wishes } from '../../../../shared/presets.ts';
import { readColours } from './colours.ts';
import { categories, lineBank } from './line-bank.ts';
import { readPrompt } from './read-prompt.ts';

const text = (prompt: string) => readPrompt(prompt, 1).text;

describe('words that the prompt brings are set as they are', () => {
  test.each([
    ['A calm ad, headline "Sleep on it."', { headline: 'Sleep on it.' }],
    [
      'Headline: Fresh from the sea. Sub: Sea salt soap. CTA: Shop soap',
      { headline: 'Fresh from the sea', sub: 'Sea salt soap', cta: 'Shop soap' },
    ],
    [
      '“Black Friday” “Everything must go” “Shop the sale”',
      { headline: 'Black Friday', sub: 'Everything must go', cta: 'Shop the sale' },
    ],
    ['Story for Marée, button "Shop soap", title «La mer»', { headline: 'La mer', cta: 'Shop soap' }],
    ['Ad with the slogan \'Go slow\' and subline "Stay long"', { headline: 'Go slow', sub: 'Stay long' }],
    ['An ad for shoes, shop now', { cta: 'Shop now' }],
    ['brand "Nuve" tag "50 ml" "Sleep on it."', { brand: 'Nuve', tag: '50 ml', headline: 'Sleep on it.' }],
    ["It's an ad for Anna's honey", { sub: "Anna's honey.", brand: 'Anna' }],
    ['Ad for Oliveta olive oil, elegant', { sub: 'Oliveta olive oil.', brand: 'Oliveta' }],
  ])('%s', (prompt, said) => {
    expect(text(prompt)).toMatchObject(said);
  });
});

test.each(Object.values(wishes).flatMap(({ local }) => local ?? []))(
  'the wish for %s is understood, and not set',
  (wish) => {
    const plain = readPrompt('Ad for a lemon soda', 1);
    const wished = readPrompt(`Ad for a lemon soda, ${wish}`, 1);
    const looks = ({ colours, mood, layout }: typeof plain) => ({ colours, mood, layout });
    expect(looks(wished)).not.toEqual(looks(plain));
    expect(wished.text.sub).toBe(plain.text.sub);
  },
);

describe('words about the ad are not set in it', () => {
  test.each([
    [
      'Title: Sunday, all week. CTA: Book a table',
      { headline: 'Sunday, all week', cta: 'Book a table', sub: '', brand: '' },
    ],
    ['Slogan: Just bake it\nButton: Order today', { headline: 'Just bake it', cta: 'Order today', sub: '', brand: '' }],
    ["Tagline: 'Go slow' Body: 'Stay long'", { headline: 'Go slow', sub: 'Stay long', brand: '' }],
    ['Headline: Dark nights. Ad for soap, navy background', { headline: 'Dark nights.', sub: '' }],
    ['Headline: Good. Better. Best. Sub: Made slowly', { headline: 'Good. Better. Best.', sub: 'Made slowly' }],
    ['split layout, watch', { sub: '', brand: '' }],
    ['No text, just bold colours', { sub: '', brand: '' }],
    ['Olive oil, elegant', { sub: 'Olive oil.', brand: '' }],
    ['Sea salt soap, calm', { sub: 'Sea salt soap.', brand: '' }],
    ['Nuve: overnight balm', { brand: 'Nuve' }],
    ['Café Lumo, opening Saturday', { headline: 'Doors open Saturday.', brand: 'Café Lumo' }],
  ])('%s', (prompt, said) => {
    expect(text(prompt)).toMatchObject(said);
  });
});

describe('a prompt that is one short sentence', () => {
  test.each(['Squeeze the day.', 'Fresh bread, every morning!'])('"%s" is the headline', (prompt) => {
    expect(readPrompt(prompt, 1)).toMatchObject({ text: { headline: prompt, cta: '' }, derived: [] });
  });

  test.each(['A calm ad for soap.', 'Use a navy background.', 'Bold and modern.', 'Shop now.'])(
    '"%s" is a wish, not a headline',
    (prompt) => {
      expect(readPrompt(prompt, 1).derived).toContain('headline');
    },
  );
});

test.each(["Ad for the rock 'n' roll jeans", "the boys' club", "it's Anna's", "a '90s look"])(
  'an apostrophe in "%s" opens no quotation',
  (prompt) => {
    expect(readPrompt(prompt, 1).derived).toContain('headline');
  },
);

describe('what an ad is for', () => {
  test.each([
    ['Ad for a hotel by the sea', 'travel'],
    ['A weekend trip to Lisbon', 'travel'],
    ['Poster for our jazz festival', 'event'],
    ['Concert tickets at the arena', 'event'],
    ['Can you make an ad for our hotel', 'travel'],
    ['A can of beer', 'drink'],
    ['bar of soap', 'home'],
    ['Ad for vanilla ice cream', 'food'],
    ['An ad for face cream', 'beauty'],
    ['Book a table at ours', 'food'],
    ['20% off everything', 'sale'],
    ['An ad for headphones', 'tech'],
    ['Leather boots', 'wear'],
    ['Something else', 'generic'],
  ])('"%s" is %s', (prompt, category) => {
    expect(readPrompt(prompt, 1).category).toBe(category);
  });
});

describe('a headline that is missing', () => {
  test.each([
    ['20% off sneakers until Sunday', '20% off sneakers.'],
    ['Our bakery is opening this Saturday', 'Doors open Saturday.'],
    ['half price coats and knits', 'Half price coats and knits.'],
  ])('is made of what "%s" says', (prompt, headline) => {
    expect(text(prompt).headline).toBe(headline);
  });

  test('comes from the bank of its category, by seed, and is named as chosen', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const reading = readPrompt('An ad for our sea salt soap', seed);
      expect(lineBank.home).toContain(reading.text.headline);
      expect(reading.derived).toContain('headline');
      seen.add(reading.text.headline);
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  test('never brings an offer, a price, a date or a button that the prompt did not', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { headline, cta } = text('An ad for coffee');
      expect(headline).not.toMatch(/\d|%|free|price|sale|new|best|only|today/i);
      expect(cta).toBe('');
    }
  });
});

test('every category has ten lines or more of two to five words that end with a full stop', () => {
  for (const category of categories) {
    const lines = lineBank[category];
    expect(new Set(lines).size).toBeGreaterThanOrEqual(10);
    for (const line of lines) {
      expect(line, line).toMatch(/\.$/);
      expect(line.split(' ').length, line).toBeGreaterThanOrEqual(2);
      expect(line.split(' ').length, line).toBeLessThanOrEqual(6);
      expect(line, line).not.toMatch(/\d|%|free|price|discount|guarantee|best/i);
    }
  }
});

describe('colour words', () => {
  test.each([
    ['on a navy background', ['navy']],
    ['make it teal', ['teal']],
    ['blue and cream', ['blue', 'cream']],
    ['a red poster', ['red']],
    ['pastel pink, please', ['pink']],
    ['olive tones', ['olive']],
    ['in warm orange', ['orange']],
  ])('"%s" colours the picture', (prompt, words) => {
    expect(readColours(prompt).map(({ word }) => word)).toEqual(words);
  });

  test.each([
    'olive oil',
    'orange juice',
    'blood orange soda',
    'An ad for blood orange',
    'mint tea',
    'rose water',
    'white sneakers',
    'black coffee',
    'a red wine',
    'An ad for lavender',
    'green-thumb club',
    'Gold standard',
    'chocolate',
  ])('"%s" is a product, not a colour', (prompt) => {
    expect(readColours(prompt)).toEqual([]);
  });

  test('quoted words colour nothing', () => {
    expect(readPrompt('Ad "In the blue"', 1).colours).toEqual([]);
  });

  test.each([
    ['dark blue background', 'deep'],
    ['light green background', 'tint'],
    ['black background', 'night'],
    ['white background', 'paper'],
    ['vivid purple background', 'vivid'],
  ])('"%s" is %s', (prompt, scheme) => {
    expect(readColours(prompt)[0]?.scheme).toBe(scheme);
  });
});

test('what is not wanted colours nothing and sets no mood', () => {
  expect(readPrompt("don't use a dark background", 1)).toMatchObject({ colours: [], mood: { name: '' } });
  expect(readPrompt('Ad for soap, not too dark, navy background', 1)).toMatchObject({ mood: { name: '' } });
  expect(readPrompt('Ad for soap, no pink, navy background', 1).colours.map(({ word }) => word)).toEqual(['navy']);
  expect(readPrompt('Headline: Dark blue. Sub: In red', 1)).toMatchObject({ colours: [], mood: { name: '' } });
});

describe('a mood', () => {
  test.each([
    ['a calm night ad', 'calm', 'tint'],
    ['bold summer ad', 'bold', 'mid'],
    ['elegant premium ad', 'premium', 'deep'],
    ['organic honest ad', 'craft', 'paper'],
    ['retro festival', 'retro', 'mid'],
    ['an ad for soap', '', 'tint'],
  ])('in "%s" is %s', (prompt, name, scheme) => {
    expect(readPrompt(prompt, 1).mood).toMatchObject({ name, scheme });
  });
});
