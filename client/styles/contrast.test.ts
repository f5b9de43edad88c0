import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Colours = Record<string, [lightness: number, chroma: number, hue: number]>;

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const themes = {
  light: coloursOf(':root {'),
  dark: coloursOf(':root[data-theme="dark"] {'),
  'dark, by the system': coloursOf(':root:not([data-theme="light"]) {'),
};

const surfaces = ['canvas', 'surface', 'raised', 'sunken'];
/** What is read, and everything it may stand on: 4.5 to 1 (WCAG 1.4.3). */
const texts: Record<string, string[]> = {
  ink: [...surfaces, 'accent-soft', 'warn-soft', 'danger-soft', 'ok-soft'],
  'ink-2': surfaces,
  'ink-3': surfaces,
  'accent-ink': [...surfaces, 'accent-soft'],
  'danger-ink': [...surfaces, 'danger-soft'],
  'warn-ink': ['surface', 'raised', 'warn-soft'],
  'ok-ink': ['surface', 'raised', 'ok-soft'],
  'on-key': ['key', 'key-hover'],
  'on-accent': ['accent', 'accent-hover'],
  'on-danger': ['danger'],
  'on-pick': ['pick'],
};
/** What is seen and worked with, and what is beside it: 3 to 1 (WCAG 1.4.11). */
const shapes: Record<string, string[]> = {
  focus: surfaces,
  'line-strong': surfaces,
  accent: surfaces,
  key: surfaces,
  danger: surfaces,
  magenta: surfaces,
  ok: ['surface', 'raised'],
};
/** A hairline between what is apart anyway. */
const decoration = ['line'];

const pairs = Object.keys(themes).flatMap((theme) => [
  ...pairsOf(texts).map(([front, back]) => [theme, front, back, 4.5] as const),
  ...pairsOf(shapes).map(([front, back]) => [theme, front, back, 3] as const),
]);

test.each(pairs)('%s: %s on %s has %d to 1', (theme, front, back, least) => {
  const colours = themes[theme as keyof typeof themes];
  expect(contrast(colours, front, back)).toBeGreaterThanOrEqual(least);
});

test('no colour is left out, and both dark themes are one', () => {
  const named = new Set([...pairsOf(texts), ...pairsOf(shapes)].flat());
  expect(Object.keys(themes.light).filter((name) => !named.has(name) && !decoration.includes(name))).toEqual([]);
  expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light));
  expect(themes['dark, by the system']).toEqual(themes.dark);
});

test('contrast is counted as WCAG does', () => {
  const known: Colours = { black: [0, 0, 0], white: [1, 0, 0], red: [0.62796, 0.25768, 29.234] };
  expect(contrast(known, 'white', 'black')).toBeCloseTo(21, 1);
  expect(contrast(known, 'red', 'white')).toBeCloseTo(4, 1);
});

function coloursOf(selector: string): Colours {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const rules = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...rules.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)].map(([, name, ...figures]) => [
      name,
      figures.map(Number) as Colours[string],
    ]),
  );
}

function pairsOf(fronts: Record<string, string[]>): [string, string][] {
  return Object.entries(fronts).flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]));
}

function contrast(colours: Colours, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(colours[name] ?? [0, 0, 0])).toSorted((x, y) => y - x);
  return ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05);
}

/** OKLCH to linear sRGB (Ottosson 2020), cut to what a screen shows, to the relative luminance of WCAG. */
function luminance([lightness, chroma, hue]: Colours[string]): number {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const [red = 0, green = 0, blue = 0] = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
