import { expect, test } from 'vitest';
import { filtersOf, librarySearchOf } from './library-search.ts';

const id = '0190a0b0-0000-7000-8000-000000000001';

test('an address says what is asked of the server', () => {
  const address = {
    q: 'can',
    ratio: '4:5',
    status: 'succeeded',
    starred: true,
    member: id,
    photo: id,
    from: '2026-11-01',
  };
  expect(filtersOf(librarySearchOf(address))).toEqual({
    q: 'can',
    aspectRatio: '4:5',
    status: 'succeeded',
    starred: 'true',
    userId: id,
    assetId: id,
    from: '2026-11-01',
  });
});

test('what makes no sense in an address is left out', () => {
  const rubbish = {
    q: '',
    ratio: 4,
    status: 'lost',
    starred: 'yes',
    sort: 'up',
    member: 'me',
    photo: '1',
    from: 'May',
    to: 3,
  };
  expect(librarySearchOf(rubbish)).toEqual({});
});
