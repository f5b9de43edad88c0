import type { Face } from './faces.ts';
import { widthInEm } from './measure.ts';

export type Room = { width: number; height: number; maxSize: number; maxLines: number };
export type Setting = { size: number; lines: string[] };

/** More words than this are set without weighing every break. */
const MOST_WORDS = 12;
const linkWords = new Set(
  'a an and as at by for from in into of on or over the to with your our my its is are'.split(' '),
);

/** The best break of a headline: as large as the room allows, with an eye on ragged lines, widows and dangling words. */
export function breakHeadline(face: Face, text: string, room: Room): Setting {
  const words = text.split(/\s+/).filter(Boolean);
  const maxLines = words.length < 7 ? Math.min(3, room.maxLines) : room.maxLines;
  const candidates = words.length > MOST_WORDS ? evenBreaks(face, words, maxLines) : allBreaks(words, maxLines);
  let best: Setting & { score: number } = { size: 0, lines: [text], score: -1 };
  for (const lines of candidates) {
    const lineWidths = lines.map((line) => widthInEm(face, line));
    const widest = Math.max(...lineWidths);
    const size = Math.min(room.width / widest, room.height / (lines.length * face.line), room.maxSize);
    const score = size * (1 - penaltyOf(lines, lineWidths));
    if (score > best.score) best = { size, lines, score };
  }
  return { size: best.size, lines: best.lines };
}

/** Small text at a given size: the fewest lines, then the break with the narrowest widest line. Undefined when it has no room. */
export function breakText(
  face: Face,
  text: string,
  { width, size, maxLines }: { width: number; size: number; maxLines: number },
): string[] | undefined {
  const words = text.split(/\s+/).filter(Boolean);
  for (let count = 1; count <= maxLines; count += 1) {
    const lines = narrowest(face, words, count);
    if (lines && lines.every((line) => widthInEm(face, line) * size <= width)) return lines;
  }
  return undefined;
}

/** Penalties are shares of the size: what an eye would give up for a better shape. */
function penaltyOf(lines: string[], lineWidths: number[]): number {
  if (lines.length === 1) return 0;
  const widest = Math.max(...lineWidths);
  const mean = lineWidths.reduce((sum, width) => sum + width, 0) / lines.length;
  const deviation = Math.sqrt(lineWidths.reduce((sum, width) => sum + (width - mean) ** 2, 0) / lines.length);
  const inner = lines.slice(0, -1);
  const dangling = inner.filter((line) => linkWords.has(line.split(' ').at(-1)?.toLowerCase() ?? '')).length;
  const breath = inner.filter((line) => /[.,;:!?…]$/.test(line)).length;
  const isShort = (width = 0) => width < 0.45 * widest;
  const widow = breath === 0 && isShort(lineWidths.at(-1)) ? 0.26 : 0;
  const wordCount = lines.reduce((sum, line) => sum + line.split(' ').length, 0);
  const lonely = lines.length > 2 && wordCount > 4 ? lines.filter((line) => !line.includes(' ')).length : 0;
  const stub = isShort(lineWidths[0]) ? 0.24 : 0;
  return (0.35 * deviation) / mean + 0.14 * dangling + widow + stub + 0.1 * lonely - 0.08 * Math.min(1, breath);
}

function allBreaks(words: string[], maxLines: number): string[][] {
  const gaps = Math.max(0, words.length - 1);
  const found: string[][] = [];
  for (let mask = 0; mask < 2 ** gaps; mask += 1) {
    if (bits(mask) < maxLines) found.push(linesOf(words, mask));
  }
  return found;
}

function linesOf(words: string[], mask: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const [at, word] of words.entries()) {
    line.push(word);
    if ((mask >> at) & 1 || at === words.length - 1) {
      lines.push(line.join(' '));
      line = [];
    }
  }
  return lines;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

function evenBreaks(face: Face, words: string[], maxLines: number): string[][] {
  const counts = Array.from({ length: maxLines }, (_, index) => index + 1);
  return counts.map((count) => narrowest(face, words, count)).filter((lines) => lines !== undefined);
}

/** The break into `count` lines whose widest is the narrowest. */
function narrowest(face: Face, words: string[], count: number): string[] | undefined {
  if (count > words.length) return undefined;
  const width = (from: number, to: number) => widthInEm(face, words.slice(from, to).join(' '));
  let row = words.map((_, index) => ({ widest: width(0, index + 1), ends: [index + 1] }));
  for (let line = 2; line <= count; line += 1) {
    row = words.map((_, index) => {
      let best = { widest: Infinity, ends: [] as number[] };
      for (let split = line - 1; split <= index; split += 1) {
        const before = row[split - 1];
        const widest = Math.max(before?.widest ?? Infinity, width(split, index + 1));
        if (before && widest < best.widest) best = { widest, ends: [...before.ends, index + 1] };
      }
      return best;
    });
  }
  const ends = row.at(-1)?.ends ?? [];
  return ends.map((end, index) => words.slice(ends[index - 1] ?? 0, end).join(' '));
}
