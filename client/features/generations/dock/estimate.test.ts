import { expect, test } from 'vitest';
import type { Model } from '../../../../shared/contract/index.ts';
import { settledModel } from './draft.ts';
import { estimate, priceText } from './estimate.ts';
import { requestOf } from './request.ts';

const model: Model = {
  id: 'drawing-1',
  name: 'Drawing 1',
  provider: 'gemini',
  isDefault: true,
  aspectRatios: ['1:1', '4:5'],
  imageSizes: ['1K', '2K'],
  defaultImageSize: '1K',
  maxReferenceImages: 14,
  priceMicroUsd: { '1K': 33_600, '2K': 50_400 },
  estimateMicroUsd: { '1K': 40_000, '2K': 57_000 },
  referenceMicroUsd: 1_500,
  pricesCheckedOn: '2026-01-01',
};
const free: Model = {
  ...model,
  id: 'free',
  isDefault: false,
  imageSizes: [],
  estimateMicroUsd: { '1K': 0 },
  referenceMicroUsd: 0,
};
const draft = {
  prompt: ' A can ',
  photos: [],
  ratio: '4:5',
  count: '1',
  model: undefined,
  imageSize: undefined,
} as const;

test('twice as many pictures cost twice as much, and each photo goes along with each picture', () => {
  expect(estimate({ model, size: '1K', count: 2, photos: 0 })).toBe(80_000);
  expect(estimate({ model, size: '1K', count: 4, photos: 0 })).toBe(160_000);
  expect(estimate({ model, size: '1K', count: 4, photos: 2 })).toBe(172_000);
  expect(priceText(estimate({ model, size: '1K', count: 4, photos: 2 }))).toBe('≈ $0.172');
});

test('a size without a price is not free', () => {
  expect(estimate({ model, size: '4K', count: 1, photos: 0 })).toBeUndefined();
  expect(priceText(estimate({ model, size: '4K', count: 1, photos: 0 }))).toBe('not priced');
  expect(priceText(estimate({ model: free, size: '1K', count: 4, photos: 0 }))).toBe('no cost');
});

test('a model or size that is no longer on offer gives way to the default', () => {
  expect(settledModel({ model: 'gone', imageSize: '4K' }, [free, model])).toEqual({ model, size: '1K' });
  expect(settledModel({ model: 'free', imageSize: '2K' }, [free, model])).toEqual({ model: free, size: '1K' });
});

test('the request names the size only where there is a choice', () => {
  expect(requestOf({ ...draft, photos: [] }, [model])).toEqual({
    prompt: 'A can',
    aspectRatio: '4:5',
    model: 'drawing-1',
    imageSize: '1K',
  });
  expect(requestOf({ ...draft, photos: [], model: 'free' }, [free, model])).not.toHaveProperty('imageSize');
});
