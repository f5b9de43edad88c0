/** A box blur in both directions; the border repeats. */
export function blur(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = new Float32Array(plane.length);
  for (let y = 0; y < height; y += 1) slideAlong(plane, across, { start: y * width, length: width, radius });
  return slideDown(across, { width, height, radius });
}

type Row = { start: number; length: number; radius: number };

function slideAlong(from: Float32Array, to: Float32Array, { start, length, radius }: Row): void {
  const share = 1 / (2 * radius + 1);
  const last = length - 1;
  let sum = 0;
  for (let at = -radius; at <= radius; at += 1) sum += from[start + Math.min(last, Math.max(0, at))] as number;
  for (let at = 0; at < length; at += 1) {
    to[start + at] = sum * share;
    sum +=
      (from[start + Math.min(last, at + radius + 1)] as number) - (from[start + Math.max(0, at - radius)] as number);
  }
}

/** All columns at once, row by row: a column on its own would fetch a line of memory for every pixel. */
function slideDown(
  from: Float32Array,
  { width, height, radius }: { width: number; height: number; radius: number },
): Float32Array {
  const to = new Float32Array(from.length);
  const share = 1 / (2 * radius + 1);
  const last = height - 1;
  const sums = new Float64Array(width);
  for (let at = -radius; at <= radius; at += 1) {
    const row = Math.min(last, Math.max(0, at)) * width;
    for (let x = 0; x < width; x += 1) sums[x] = (sums[x] as number) + (from[row + x] as number);
  }
  for (let y = 0; y < height; y += 1) {
    const [row, entering, leaving] = [
      y * width,
      Math.min(last, y + radius + 1) * width,
      Math.max(0, y - radius) * width,
    ];
    for (let x = 0; x < width; x += 1) {
      const sum = sums[x] as number;
      to[row + x] = sum * share;
      sums[x] = sum + ((from[entering + x] as number) - (from[leaving + x] as number));
    }
  }
  return to;
}
