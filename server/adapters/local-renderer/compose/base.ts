import { oklchOf } from '../colour/oklch.ts';
import type { Base, Composition, Layout, Scheme } from '../composition.ts';
import { schemes } from '../composition.ts';
import type { Swatches } from '../cut-out/types.ts';
import type { ColourWish } from '../read/colours.ts';
import { choose } from './seed.ts';

/** Lightness by which a product stands off the surface behind it. */
export const SEPARATION = 0.16;
const quietHues = [82, 250, 40, 150, 300];
/** Dark yellows and browns nobody asked for look like mud. */
const quietDeepHues = [250, 150, 300, 22, 275];

/** The ground's colour: as asked for, else from the product, else a quiet one by the seed. */
export function baseOf(
  { colours, scheme, seed }: { colours: ColourWish[]; scheme: Scheme; seed: number },
  swatches: Swatches[],
): Base {
  const [asked, second] = colours;
  const hues = swatches.flatMap((each) => each.hues.map((hue) => ({ ...hue, share: hue.share / swatches.length })));
  const [main] = hues.toSorted((one, two) => weight(two) - weight(one));
  if (asked) {
    return { scheme: schemeFor(asked, scheme), h: asked.h, C: asked.C, acc: second?.h ?? null };
  }
  if (!main || main.C < 0.012) {
    const quiet = scheme === 'deep' || scheme === 'night' ? quietDeepHues : quietHues;
    const h = quiet[choose(seed, 4, quiet.length)] ?? 250;
    return { scheme, h, C: swatches.length === 0 ? 0.12 : 0.035, acc: null };
  }
  const C = Math.min(0.16, Math.max(0.05, main.C * 1.35));
  const accent = hues.find(({ h, C: chroma, share }) => share > 0.015 && chroma > 0.06 && apart(h, main.h) > 35);
  return { scheme, h: main.h, C, acc: accent?.h ?? null };
}

/** A colour word on a ground that would hardly show it takes a stronger scheme. */
export function schemeFor(asked: ColourWish, scheme: Scheme): Scheme {
  if (asked.scheme) return asked.scheme;
  if (scheme === 'paper' || (scheme === 'tint' && asked.C >= 0.1)) return 'mid';
  return scheme;
}

/** Schemes from the wanted one outward, the lighter first. */
export function schemesFrom(wanted: Scheme): Scheme[] {
  const at = schemes.indexOf(wanted);
  return schemes
    .filter((scheme) => scheme !== 'night' || wanted === 'night')
    .toSorted((one, two) => {
      const [first, other] = [schemes.indexOf(one) - at, schemes.indexOf(two) - at];
      return distance(one, first) - distance(two, other) || other - first;
    });
}

/** How far in lightness the products stand from what is really behind them (a panel, a disc or the ground), at the least. */
export function separation({ layout, palette }: Pick<Composition, 'layout' | 'palette'>, lights: number[]): number {
  const behind = isOnShape(layout) ? palette.shape : palette.bg;
  const { L } = oklchOf(behind);
  return Math.min(1, ...lights.map((light) => Math.abs(L - light)));
}

/** The vivid scheme is the loudest: nobody gets it as a makeshift. */
function distance(scheme: Scheme, off: number): number {
  return Math.abs(off) + (scheme === 'vivid' && off !== 0 ? 10 : 0);
}

function isOnShape(layout: Layout): boolean {
  return layout === 'hero' || layout === 'split' || layout === 'editorial';
}

function weight({ share, C, L }: { share: number; C: number; L: number }): number {
  return share * (0.2 + (5 * C) / L);
}

function apart(one: number, two: number): number {
  const off = Math.abs(one - two) % 360;
  return Math.min(off, 360 - off);
}
