import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Pair } from '../composition.ts';

/** One weight of one typeface. `tracking` in em, `line` as a multiple of the size. */
export type Face = { family: string; weight: number; tracking: number; line: number; caps: boolean };
export type Role = 'headline' | 'text' | 'strong';

const face = (family: string, weight: number, tracking = 0, line = 1.4): Face => ({
  family,
  weight,
  tracking,
  line,
  caps: false,
});

const hanken = { text: face('hanken-grotesk', 500, 0.004), strong: face('hanken-grotesk', 600, 0.004) };
const archivo = { text: face('archivo', 500, 0.004), strong: face('archivo', 600, 0.004) };

/** Headline and text faces that go together. */
const facesByPair: Record<Pair, Record<Role, Face>> = {
  editorial: { headline: face('fraunces', 600, -0.022, 1.02), ...hanken },
  modern: { headline: face('bricolage-grotesque', 800, -0.03, 0.95), ...hanken },
  calm: { headline: face('instrument-serif', 400, -0.018, 0.98), ...hanken },
  bold: { headline: { ...face('anton', 400, -0.005, 1.04), caps: true }, ...archivo },
  tech: { headline: face('space-grotesk', 600, -0.035, 1), ...hanken },
};

export function faceOf(pair: Pair, role: Role): Face {
  return facesByPair[pair][role];
}

/** What the canvas takes as `font`: the subsets of the face, Latin first; no system font is ever asked. */
export function fontOf({ family, weight }: Face, size: number): string {
  const aliases = subsets.map((subset) => `"${aliasOf(family, weight, subset)}"`);
  return `${weight} ${size}px ${aliases.join(', ')}`;
}

/** The first character that the face cannot draw. */
export function missingGlyph({ family }: Face, text: string): string | undefined {
  const ranges = rangesOf(family);
  return [...text].find((sign) => {
    const point = sign.codePointAt(0) ?? 0;
    return !ranges.some(([from, to]) => point >= from && point <= to);
  });
}

const subsets = ['latin', 'latin-ext', 'vietnamese'] as const;
const require = createRequire(import.meta.url);

let registered = false;

/** Registers every face under aliases of our own. Call before drawing; the second call does nothing. */
export function registerFaces(): void {
  if (registered) return;
  registered = true;
  for (const { family, weight } of Object.values(facesByPair).flatMap((faces) => Object.values(faces))) {
    for (const subset of subsets) {
      const file = join(folderOf(family), 'files', `${family}-${subset}-${weight}-normal.woff2`);
      if (existsSync(file)) GlobalFonts.registerFromPath(file, aliasOf(family, weight, subset));
    }
  }
}

function aliasOf(family: string, weight: number, subset: string): string {
  return `${family}-${weight}-${subset}`;
}

function folderOf(family: string): string {
  return dirname(require.resolve(`@fontsource/${family}/package.json`));
}

const rangesByFamily = new Map<string, [number, number][]>();

function rangesOf(family: string): [number, number][] {
  const known = rangesByFamily.get(family);
  if (known) return known;
  const published = JSON.parse(readFileSync(join(folderOf(family), 'unicode.json'), 'utf8')) as Record<string, string>;
  const ranges = subsets.flatMap((subset) => (published[subset] ?? '').split(',').filter(Boolean).map(parseRange));
  rangesByFamily.set(family, ranges);
  return ranges;
}

function parseRange(range: string): [number, number] {
  const [from = '0', to = from] = range.replace('U+', '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
