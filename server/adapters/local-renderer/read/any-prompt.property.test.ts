import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categories } from './line-bank.ts';
import { readPrompt } from './read-prompt.ts';
import { longest, type Part } from './texts.ts';

/** Pieces that the reader looks for, in any order, between any other signs. */
const pieces = fc.constantFrom(
  'Headline: ',
  'sub: "',
  '"',
  '“',
  "'",
  'CTA=',
  ' ad for ',
  '20% off ',
  'opening Saturday',
  'navy background',
  'not ',
  'shop now',
  '. ',
  ', ',
  '\n',
  'olive oil ',
  'Café Lumo',
  '🎉',
  'on a podium',
);
const prompts = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map((all) => all.join(''));

test('any prompt is read: a headline of at most twelve words where none was given, and no text longer than its place', () => {
  fc.assert(
    fc.property(prompts, fc.integer(), (prompt, seed) => {
      const { text, derived, category, colours } = readPrompt(prompt, seed);
      expect(text.headline).not.toBe('');
      const derivedWords = derived.includes('headline') ? text.headline.split(/\s+/).length : 0;
      expect(derivedWords).toBeLessThanOrEqual(12);
      for (const part of Object.keys(longest) as Part[])
        expect(text[part].length).toBeLessThanOrEqual(longest[part] + 1);
      expect(categories).toContain(category);
      for (const { h, C } of colours) expect(Number.isFinite(h + C)).toBe(true);
    }),
    { numRuns: 400, seed: 20 },
  );
});

test('the same prompt and seed are read the same', () => {
  fc.assert(
    fc.property(prompts, fc.integer(), (prompt, seed) => {
      expect(readPrompt(prompt, seed)).toEqual(readPrompt(prompt, seed));
    }),
  );
});
