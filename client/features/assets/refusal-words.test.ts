import { expect, test } from 'vitest';
import { fileRefused } from './refusal-words.ts';
import { refuseFile } from './refuse-file.ts';

const MB = 1024 * 1024;
const wordsFor = (file: { name: string; type: string; size: number }) => {
  const refusal = refuseFile(file);
  return refusal && fileRefused(file, refusal);
};
const photo = { name: 'can.jpg', type: 'image/jpeg', size: 2 * MB };

test('JPEG, PNG and WebP within the limit are taken', () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp']) expect(refuseFile({ ...photo, type })).toBeUndefined();
  expect(refuseFile({ ...photo, size: 10 * MB })).toBeUndefined();
});

test('what is too big hears the limit', () => {
  expect(wordsFor({ ...photo, size: 11 * MB })).toBe(
    'can.jpg is 11.0 MB. Photos may be up to 10 MB and 50 megapixels.',
  );
});

test('what is no photo hears which kinds are', () => {
  const sentence = 'brief.pdf is not a photo we can use. Use JPEG, PNG or WebP.';
  expect(wordsFor({ ...photo, name: 'brief.pdf', type: 'application/pdf' })).toBe(sentence);
});
