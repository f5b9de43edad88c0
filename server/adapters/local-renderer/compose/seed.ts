/** A choice among `count` by seed, different for every purpose, so that one seed does not line everything up. */
export function choose(seed: number, purpose: number, count: number): number {
  let mixed = (Math.trunc(seed) ^ Math.imul(purpose + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return ((mixed ^ (mixed >>> 16)) >>> 0) % Math.max(1, count);
}
