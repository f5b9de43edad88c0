import type { Generation } from '../generation.ts';

type Named = Pick<Generation, 'prompt' | 'aspectRatio' | 'editCount' | 'width' | 'height'>;

const MOST_WORDS = 6;
const MOST_CHARACTERS = 48;

/**
 * What a person calls the file: `mug-on-podium_4x5_v2_1024x1280.png`. Letters, digits and hyphens only, in any script,
 * so that it is safe on every system and in an archive.
 */
export function fileNameOf(picture: Named, mimeType: string): string {
  const { aspectRatio, editCount, width, height } = picture;
  const parts = [slugOf(picture.prompt), aspectRatio.replace(':', 'x'), `v${editCount + 1}`];
  if (width !== null && height !== null) parts.push(`${width}x${height}`);
  const ending = mimeType === 'image/jpeg' ? 'jpg' : mimeType.replace('image/', '');
  return `${parts.join('_')}.${ending}`;
}

/** The same names in the same order, with a number behind those that were there already. Case makes no difference. */
export function unique(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem = name, ending = ''] = /^(.*)(\.[^.]*)$/.exec(name) ?? [];
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem}_${number}${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function slugOf(prompt: string): string {
  const words =
    prompt
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const short = words.slice(0, MOST_WORDS).join('-');
  return [...short].slice(0, MOST_CHARACTERS).join('').replace(/-+$/, '') || 'ad';
}
