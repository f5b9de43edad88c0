/** "12–20", or "12" where both are the same; whole seconds, at least one. */
export function spanOf({ p50, p90 }: { p50: number; p90: number }): string {
  const [usual, long] = [p50, p90].map((value) => String(Math.max(1, Math.round(value))));
  return usual === long ? `${usual}` : `${usual}–${long}`;
}
