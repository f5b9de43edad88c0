import { number, tenths } from './language.ts';

/** "12–20", or "12" where both are the same; whole seconds, at least one. */
export function spanOf({ p50, p90 }: { p50: number; p90: number }): string {
  const [usual, long] = [p50, p90].map((value) => String(Math.max(1, Math.round(value))));
  return usual === long ? `${usual}` : `${usual}–${long}`;
}

/** "0.8 s" below ten seconds, "12 s" above. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return `${value < 10 ? tenths(value) : number(Math.round(value))} s`;
}
