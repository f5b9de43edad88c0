import { expect, test } from 'vitest';
import { changedShare } from './changed-share.ts';

const grey = (count: number, value = 128) =>
  new Uint8ClampedArray(Array(count).fill([value, value, value, 255]).flat());

test('the same picture has not changed, nor has one that was only compressed again', () => {
  expect(changedShare(grey(100), grey(100))).toBe(0);
  expect(changedShare(grey(100), grey(100, 140))).toBe(0);
});

test('a quarter that is another colour is 25 percent, in whichever channel', () => {
  const half = grey(100);
  for (let pixel = 0; pixel < 25; pixel += 1) half[pixel * 4 + (pixel % 3)] = 250;
  expect(changedShare(grey(100), half)).toBe(25);
});

test('a single pixel is not nothing', () => {
  const one = grey(1000);
  one[0] = 0;
  expect(changedShare(grey(1000), one)).toBe(1);
});
