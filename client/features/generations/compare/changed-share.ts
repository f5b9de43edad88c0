/** Below this a channel differs by what compression does to it (of 255). */
const NOISE = 20;

/** The share of pixels (RGBA, same size) that differ to the eye, in whole percent; 1 for anything above nothing. */
export function changedShare(one: Uint8ClampedArray, two: Uint8ClampedArray): number {
  let changed = 0;
  for (let at = 0; at < one.length; at += 4) {
    const most = Math.max(...[0, 1, 2].map((channel) => Math.abs((one[at + channel] ?? 0) - (two[at + channel] ?? 0))));
    if (most > NOISE) changed += 1;
  }
  const percent = (changed / (one.length / 4)) * 100;
  return changed === 0 ? 0 : Math.max(1, Math.round(percent));
}
