import { useState } from 'react';

const densities = ['s', 'm', 'l'] as const;
export type Density = (typeof densities)[number];

export const GAP = 12;
const NARROW = 600;
const aims = { s: { narrow: 96, wide: 150 }, m: { narrow: 150, wide: 236 }, l: { narrow: 250, wide: 350 } };

/** The height a line of pictures aims at, in CSS pixels. */
export const aimOf = (density: Density, width: number) => aims[density][width < NARROW ? 'narrow' : 'wide'];

const KEY = 'library-density';

/** How large one likes one's pictures: a habit of a person at a screen, so it stays in the browser. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(
    () => densities.find((one) => one === localStorage.getItem(KEY)) ?? 'm',
  );
  const choose = (next: Density) => {
    localStorage.setItem(KEY, next);
    setDensity(next);
  };
  return [density, choose];
}
