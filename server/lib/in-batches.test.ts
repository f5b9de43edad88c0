import { expect, test } from 'vitest';
import { inBatches } from './in-batches.ts';

function watched() {
  const batches: string[][] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const add = inBatches((items: string[]) => {
    batches.push(items);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  });
  return { batches, ends, add };
}

test('what comes while others are on their way goes together, in order, and nothing is sent twice', async () => {
  const { batches, ends, add } = watched();
  const first = add('a');
  await expect.poll(() => batches).toEqual([['a']]);
  const rest = [add('b'), add('c')];
  expect(batches).toEqual([['a']]);
  ends[0]?.resolve();
  await first;
  await expect.poll(() => batches).toEqual([['a'], ['b', 'c']]);
  ends[1]?.resolve();
  await Promise.all(rest);
  expect(batches).toHaveLength(2);
});

test('a batch that fails is heard by its own, and the next one is sent all the same', async () => {
  const { batches, ends, add } = watched();
  const lost = add('a');
  await expect.poll(() => batches).toHaveLength(1);
  const next = add('b');
  ends[0]?.reject(new Error('away'));
  await expect(lost).rejects.toThrow('away');
  await expect.poll(() => batches).toEqual([['a'], ['b']]);
  ends[1]?.resolve();
  await next;
});
