import type { Composition } from '../composition.ts';
import type { CutOutFailure } from '../cut-out/types.ts';
import type { Reading } from '../read/read-prompt.ts';
import type { ShelvedPhoto } from '../thread/photo-shelf.ts';

/** What was decided without being asked, in one line each. */
export function creationNotes(reading: Reading, composition: Composition, photos: ShelvedPhoto[]): string[] {
  const notes: string[] = [];
  if (reading.derived.includes('headline')) {
    notes.push(`Headline chosen here: “${composition.text.headline}” Put your own words in quotes to set them.`);
  }
  notes.push(...framedNotes(photos));
  return notes;
}

const whyFramed: Record<CutOutFailure, string> = {
  'busy-ground': 'its ground is too lively to take away cleanly',
  'touches-sides': 'the product runs out of the picture',
  'too-small': 'no product stands out from its ground',
  'too-large': 'the product fills the whole picture',
  'weak-edge': 'product and ground are too alike to part cleanly',
};

export function framedNotes(photos: ShelvedPhoto[]): string[] {
  const framed = photos.flatMap(({ freed }, index) => (freed.how === 'framed' ? [{ why: freed.why, index }] : []));
  return framed.map(({ why, index }) => {
    const which = photos.length === 1 ? 'The photo' : `Photo ${index + 1}`;
    return `${which} is shown as it is, because ${whyFramed[why]}. A plain ground, or a PNG without one, lets the product stand free.`;
  });
}
