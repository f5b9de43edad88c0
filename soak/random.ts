export type Random = { upTo(limit: number): number; of<T>(list: readonly T[]): T | undefined };

/** The same seed makes the same choices, though not in the same time. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const upTo = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { upTo, of: (list) => list[upTo(list.length)] };
}
