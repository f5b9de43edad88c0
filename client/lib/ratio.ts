/** Width over height of a ratio like `4:5`. What cannot be read counts as a square. */
export function ratioOf(text: string): number {
  const [across = 0, down = 0] = text.split(':').map(Number);
  return across > 0 && down > 0 ? across / down : 1;
}

type Sized = { width: number | null; height: number | null; aspectRatio: string };

/** The true shape where it was measured, else the one that was asked for. */
export function shapeOf({ width, height, aspectRatio }: Sized): number {
  return width && height ? width / height : ratioOf(aspectRatio);
}
