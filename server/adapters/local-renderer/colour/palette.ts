import type { Base, Composition, Palette } from '../composition.ts';
import { contrastOf, hexOf, oklchOf, type Oklch } from './oklch.ts';

type Tone = { L: number; maxC: number };
type Tones = { bg: Tone; shape: Tone; floor: Tone };

/** Every colour of an ad from its base. Lightness is what makes a scheme; hue and chroma are the maker's. */
export function paletteOf(base: Base): Palette {
  const tones = tonesOf(base);
  const paint = ({ L, maxC }: Tone, h = base.h) => hexOf({ L, C: Math.min(base.C, maxC), h });
  const bg = paint(tones.bg);
  const inkDark = hexOf({ L: 0.25, C: Math.min(base.C, 0.045), h: base.h });
  const inkLight = hexOf({ L: 0.965, C: Math.min(base.C, 0.012), h: base.h });
  return {
    bg,
    shape: paint(tones.shape),
    floor: paint(tones.floor, floorHue(base)),
    inkDark,
    inkLight,
    accent: accentOf(base, { bg, inkDark, inkLight, grounds: [bg, paint(tones.floor)] }),
  };
}

/** The ink that reads better on both surfaces that carry text. */
export function inkOf({ bg, shape, floor, inkDark, inkLight }: Palette): Composition['ink'] {
  const worst = (ink: string) => Math.min(...[bg, shape, floor].map((ground) => contrastOf(ink, ground)));
  return worst(inkDark) >= worst(inkLight) ? 'dark' : 'light';
}

/** A darker yellow is khaki; a floor under a yellow wall leans to gold. */
function floorHue({ h }: Base): number {
  return h > 78 && h < 125 ? h - 0.35 * (h - 78) : h;
}

function tonesOf({ scheme, h, C }: Base): Tones {
  switch (scheme) {
    case 'tint':
      return { bg: { L: 0.925, maxC: 0.035 }, shape: { L: 0.82, maxC: 0.095 }, floor: { L: 0.865, maxC: 0.06 } };
    case 'mid': {
      const m = 0.8 + 0.075 * Math.max(0, 1 - Math.abs(h - 95) / 35);
      return { bg: { L: m, maxC: 0.13 }, shape: { L: m + 0.055, maxC: 0.13 }, floor: { L: m - 0.06, maxC: 0.13 } };
    }
    case 'vivid': {
      const v = readable(Math.min(0.88, Math.max(0.52, 0.245 + 0.65 * cuspLightness(h))));
      const step = v < 0.6 ? -0.07 : 0.055;
      return { bg: { L: v, maxC: 0.3 }, shape: { L: v + step, maxC: 0.3 }, floor: { L: v - 0.07, maxC: 0.3 } };
    }
    case 'night':
      return { bg: { L: 0.19, maxC: 0.035 }, shape: { L: 0.29, maxC: 0.045 }, floor: { L: 0.145, maxC: 0.03 } };
    case 'deep':
      return { bg: { L: 0.31, maxC: 0.065 }, shape: { L: 0.42, maxC: 0.065 }, floor: { L: 0.26, maxC: 0.065 } };
    case 'paper':
      return {
        bg: { L: C < 0.003 ? 0.99 : 0.955, maxC: 0.012 },
        shape: { L: 0.885, maxC: 0.02 },
        floor: { L: 0.915, maxC: 0.016 },
      };
  }
}

/** Between these two, neither dark nor light small type reads: the nearer end does. */
function readable(lightness: number): number {
  const [light, dark] = [0.53, 0.685];
  if (lightness <= light || lightness >= dark) return lightness;
  return lightness < 0.6 ? light : dark;
}

/** Lightness at which a hue is most colourful in sRGB, measured; linear between. */
const cusps: [number, number][] = [
  [-32, 0.7],
  [29, 0.63],
  [55, 0.73],
  [110, 0.97],
  [142, 0.87],
  [195, 0.91],
  [264, 0.45],
  [328, 0.7],
  [389, 0.63],
];

function cuspLightness(h: number): number {
  const next = cusps.findIndex(([hue]) => hue >= h);
  const [h1, L1] = cusps[next] ?? [389, 0.63];
  const [h0, L0] = cusps[next - 1] ?? [-32, 0.7];
  return L0 + ((L1 - L0) * (h - h0)) / (h1 - h0);
}

type Surfaces = { bg: string; inkDark: string; inkLight: string; grounds: string[] };

/** The button: clearly apart from every ground it may stand on, never mud (dark yellow) and never toxic (full green). */
function accentOf(base: Base, { bg, inkDark, inkLight, grounds }: Surfaces): string {
  const h = base.acc ?? base.h;
  const onDark = contrastOf(inkLight, bg) > contrastOf(inkDark, bg);
  const ink = onDark ? inkLight : inkDark;
  const isGrey = base.acc === null && base.C < 0.02;
  const wanted = isGrey ? undefined : onDark ? light(h) : dark(h);
  const accent = wanted ? hexOf(wanted) : ink;
  return grounds.every((ground) => contrastOf(accent, ground) >= 3.2) ? accent : ink;
}

function light(h: number): Oklch {
  const isGreen = h > 110 && h < 185;
  return { L: isGreen ? 0.9 : 0.87, C: isGreen ? 0.05 : 0.11, h };
}

function dark(h: number): Oklch | undefined {
  if (h >= 65 && h <= 120) return undefined;
  const isGreen = h > 120 && h < 180;
  return { L: 0.4, C: isGreen ? 0.07 : 0.125, h };
}

/** The words on a button: the ground's own colour where it reads well, else the clearer ink. */
export function labelOn({ accent, bg, inkDark, inkLight }: Palette): string {
  if (contrastOf(bg, accent) >= 5) return bg;
  return contrastOf(inkLight, accent) >= contrastOf(inkDark, accent) ? inkLight : inkDark;
}

/** The second tone of the sunbeams: light, and only a little apart, or it looks like clip-art. */
export function rayTone({ bg }: Palette): string {
  const { L, C, h } = oklchOf(bg);
  return hexOf({ L: L > 0.88 ? L - 0.04 : L + 0.042, C, h });
}
