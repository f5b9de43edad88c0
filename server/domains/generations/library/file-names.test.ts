import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf, unique } from './file-names.ts';

const mug = { prompt: 'Mug on podium', aspectRatio: '4:5', editCount: 1, width: 1024, height: 1280 };

test('a file is called by its first words, ratio, version and size', () => {
  expect(fileNameOf(mug, 'image/png')).toBe('mug-on-podium_4x5_v2_1024x1280.png');
  expect(fileNameOf({ ...mug, prompt: '  Bold summer ad, for a "blood orange" soda!' }, 'image/jpeg')).toBe(
    'bold-summer-ad-for-a-blood_4x5_v2_1024x1280.jpg',
  );
});

test.each([
  ['コーヒー の 広告', 'コーヒー-の-広告_4x5_v2_1024x1280.png'],
  ['../../etc/passwd', 'etc-passwd_4x5_v2_1024x1280.png'],
  ['!!!', 'ad_4x5_v2_1024x1280.png'],
])('%s is written %s', (prompt, name) => {
  expect(fileNameOf({ ...mug, prompt }, 'image/png')).toBe(name);
});

test('whatever was written, no name leads out of its folder or ends a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (prompt) => {
      const name = fileNameOf({ ...mug, prompt }, 'image/png');
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]+_4x5_v2_1024x1280\.png$/u);
      expect([...name].length).toBeLessThan(90);
    }),
  );
});

test('no two files of an archive have the same name, also where case makes no difference', () => {
  expect(unique(['a.png', 'a.png', 'A.png', 'a_2.png', 'b.png'])).toEqual([
    'a.png',
    'a_2.png',
    'A_3.png',
    'a_2_2.png',
    'b.png',
  ]);
});
