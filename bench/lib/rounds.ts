/**
 * Numbers of the repetitions to make: as many as are wished for, fewer when they take longer than so many seconds, and
 * two in any case. A busy machine makes the figures coarser and not the run longer.
 */
export function* rounds({ most, seconds }: { most: number; seconds: number }): Generator<number> {
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < most && (round < 2 || performance.now() < end); round++) yield round;
}
