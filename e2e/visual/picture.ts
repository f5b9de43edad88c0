import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/** `problem` is absent when it looks as it did. */
export type Verdict = { name: string; problem?: string };

const approved = join(import.meta.dirname, 'approved');
/** How far the colour of a pixel may be off, of 1; and how many pixels of a screen may be further off. */
const COLOUR = 0.12;
const MOST_PIXELS = 0.003;

/** Wide screens at half their size: enough to see a change by, and small in the repository. */
async function reduced(shot: Buffer): Promise<Buffer> {
  const { width } = await sharp(shot).metadata();
  const smaller = width > 500 ? sharp(shot).resize({ width: Math.round(width / 2) }) : sharp(shot);
  return smaller.webp({ quality: 80 }).toBuffer();
}

export async function approve(name: string, shot: Buffer): Promise<Verdict> {
  await writeFile(join(approved, `${name}.webp`), await reduced(shot));
  return { name };
}

/** Compares after the same reduction; what is found, and where it differs, is written into `folder`. */
export async function verdictOf(name: string, shot: Buffer, folder: string): Promise<Verdict> {
  const before = await readFile(join(approved, `${name}.webp`)).catch(() => undefined);
  const after = await reduced(shot);
  if (!before) {
    await sharp(after).toFile(join(folder, `${name}.webp`));
    return { name, problem: 'nobody has approved it yet' };
  }
  const [one, two] = await Promise.all([pixelsOf(before), pixelsOf(after)]);
  const { width, height } = one.info;
  if (two.info.width !== width || two.info.height !== height) return { name, problem: 'it is of another size' };
  const difference = Buffer.alloc(width * height * 4);
  const pixels = pixelmatch(one.data, two.data, difference, width, height, { threshold: COLOUR });
  const share = pixels / (width * height);
  if (share <= MOST_PIXELS) return { name };
  await sharp(after).toFile(join(folder, `${name}.webp`));
  await sharp(difference, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(join(folder, `${name}-difference.png`));
  return { name, problem: `${(100 * share).toFixed(1)} % of its pixels are different` };
}

const pixelsOf = (picture: Buffer) => sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
