import { inkOf, paletteOf } from '../colour/palette.ts';
import type { Base, Composition } from '../composition.ts';
import type { CutOut } from '../cut-out/types.ts';
import type { Size } from '../draw/canvas.ts';
import { failures, readContrast } from './contrast.ts';

/** New colours on the same geometry. The ink stays unless the new ground takes its contrast away. */
export function repaint(composition: Composition, base: Base): Composition {
  return { ...composition, base, palette: paletteOf(base) };
}

/** The ink by the palette alone, before anything is drawn. */
export function withPlainInk(composition: Composition): Composition {
  return { ...composition, ink: inkOf(composition.palette) };
}

/**
 * Sees to it that everything reads: the ink is changed when the other one reads better, a button that drowns takes the
 * colour of the ink. `reads` is false when even that is not enough.
 */
export function settleContrast(
  composition: Composition,
  cutOuts: CutOut[],
  size: Size,
): { composition: Composition; inkChanged: boolean; reads: boolean } {
  const asIs = withReadableButton(composition, cutOuts, size);
  if (asIs.misses === 0) return { composition: asIs.composition, inkChanged: false, reads: true };
  const flipped = withReadableButton(
    { ...composition, ink: composition.ink === 'dark' ? 'light' : 'dark' },
    cutOuts,
    size,
  );
  const isBetter = flipped.worst > asIs.worst;
  const best = isBetter ? flipped : asIs;
  return { composition: best.composition, inkChanged: isBetter, reads: best.misses === 0 };
}

type Tried = { composition: Composition; misses: number; worst: number };

function withReadableButton(composition: Composition, cutOuts: CutOut[], size: Size): Tried {
  const first = measure(composition, cutOuts, size);
  if (!first.drowns) return first;
  const { palette, ink } = composition;
  const accent = ink === 'dark' ? palette.inkDark : palette.inkLight;
  return measure({ ...composition, palette: { ...palette, accent } }, cutOuts, size);
}

function measure(composition: Composition, cutOuts: CutOut[], size: Size): Tried & { drowns: boolean } {
  const readings = readContrast(composition, cutOuts, size);
  const missed = failures(readings);
  return {
    composition,
    misses: missed.length,
    worst: Math.min(21, ...readings.map(({ ratio, least }) => ratio / least)),
    drowns: missed.some(({ part }) => part === 'pill' || part === 'cta'),
  };
}
