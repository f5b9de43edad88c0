import { expect, test } from 'vitest';
import { withWish } from './with-wish.ts';

test.each([
  ['', 'cool tones', 'cool tones'],
  ['A can on ice ', 'cool tones', 'A can on ice, cool tones'],
  ['A can on ice.', 'cool tones', 'A can on ice. Cool tones.'],
  ['A can. Headline: "Cold."', 'cool tones', 'A can. Headline: "Cold." Cool tones.'],
  ['A can, cool tones', 'cool tones', 'A can, cool tones'],
])('%j with %j is %j', (prompt, wish, joined) => {
  expect(withWish(prompt, wish)).toBe(joined);
});
