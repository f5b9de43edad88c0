import { describe, expect, test } from 'vitest';
import { pixelTable } from './model-table.ts';
import {
  actualCostMicroUsd,
  estimateCostMicroUsd,
  findModel,
  honoursRatio,
  offeredModels,
  pixelsFor,
  pricesAreStale,
  ratiosFor,
  STANDARD_RATIOS,
  sizesFor,
} from './models.ts';

describe('models on offer', () => {
  test('the default comes first and deprecated models are not offered', () => {
    expect(offeredModels('gemini').map((model) => model.id)).toEqual([
      'gemini-nano-banana-2.1',
      'gemini-3-pro-image',
      'gemini-3.1-flash-lite-image',
    ]);
    expect(offeredModels('local').map((model) => model.id)).toEqual(['local']);
    expect(findModel('gemini-3.1-flash-image')?.offered).toBe(false);
  });

  test('every model on offer takes the ten standard ratios', () => {
    for (const model of [...offeredModels('gemini'), ...offeredModels('local')])
      expect(ratiosFor(model.id)).toEqual(expect.arrayContaining([...STANDARD_RATIOS]));
  });

  test('an unknown model has neither ratios, sizes nor a price', () => {
    expect(ratiosFor('nope')).toEqual([]);
    expect(sizesFor('nope')).toEqual([]);
    expect(estimateCostMicroUsd({ model: 'nope' })).toBeUndefined();
  });
});

describe('pixels', () => {
  test('every size of every ratio is within 5 % of the ratio', () => {
    for (const ratio of Object.keys(pixelTable))
      for (const size of ['1K', '2K', '4K']) {
        const pixels = pixelsFor(ratio, size);
        expect(pixels && honoursRatio(ratio, pixels), `${ratio} ${size}`).toBe(true);
      }
  });

  test('a square is not 4:5, and nonsense honours nothing', () => {
    expect(honoursRatio('4:5', { width: 1024, height: 1024 })).toBe(false);
    expect(honoursRatio('4:5', { width: 0, height: 0 })).toBe(false);
    expect(honoursRatio('wide', { width: 10, height: 10 })).toBe(false);
    expect(pixelsFor('7:3', '1K')).toBeUndefined();
    expect(pixelsFor('1:1', '8K')).toBeUndefined();
  });
});

describe('cost', () => {
  test('a bill counts input, thoughts, pictures and the odd extra tokens at their own prices', () => {
    const tokens = { promptTokens: 615, outputTokens: 1230, thoughtTokens: 208, imageTokens: 1120 };
    expect(actualCostMicroUsd('gemini-nano-banana-2.1', tokens)).toBe(
      Math.ceil(615 * 1.5 + (208 + 110) * 7.5 + 33_600),
    );
  });

  test('an estimate covers the bill of an ordinary answer and grows with references and count', () => {
    const one = estimateCostMicroUsd({ model: 'gemini-nano-banana-2.1', references: 2 }) ?? 0;
    const bill = { promptTokens: 2340, outputTokens: 1720, thoughtTokens: 200, imageTokens: 1120 };
    expect(one).toBeGreaterThanOrEqual(actualCostMicroUsd('gemini-nano-banana-2.1', bill));
    expect(estimateCostMicroUsd({ model: 'gemini-nano-banana-2.1', references: 2, count: 3 })).toBe(3 * one);
    expect(estimateCostMicroUsd({ model: 'gemini-nano-banana-2.1' })).toBeLessThan(one);
  });

  test('a size the model does not offer has no estimate', () => {
    expect(estimateCostMicroUsd({ model: 'gemini-3.1-flash-lite-image', imageSize: '4K' })).toBeUndefined();
    expect(estimateCostMicroUsd({ model: 'gemini-nano-banana-2.1', imageSize: '512' })).toBeUndefined();
  });

  test('the local renderer costs nothing', () => {
    expect(estimateCostMicroUsd({ model: 'local', imageSize: '4K', references: 5, count: 4 })).toBe(0);
  });
});

test('prices older than 90 days are stale', () => {
  expect(pricesAreStale(new Date('2027-02-20T00:00:00Z'))).toBe(false);
  expect(pricesAreStale(new Date('2027-02-22T00:00:00Z'))).toBe(true);
});
