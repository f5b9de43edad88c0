import type { Composition, Layout } from '../composition.ts';
import { possibleLayouts } from '../compose/layout-choice.ts';
import { settleContrast } from '../compose/settle.ts';
import { type Subject, subjectFrom } from '../compose/subject.ts';
import { layOut } from '../lay-out/lay-out.ts';
import { framedNotes } from '../compose/notes.ts';
import { cutOutsOf, type ShelvedPhoto, usesOf } from '../thread/photo-shelf.ts';
import type { TaskRefusal } from '../thread/task.ts';
import { applyWish } from './apply.ts';
import { readEdit } from './read-edit.ts';
import { VOCABULARY, type Wish } from './wish.ts';

export type EditAsk = {
  editPrompt: string;
  /** The first prompt: what it calls the product, an edit may call it too. */
  prompt: string;
  ratio: string;
  size: { width: number; height: number };
  /** The photos in use, then those that come with the edit. */
  photos: ShelvedPhoto[];
  references: ShelvedPhoto[];
};
export type Edited = { ok: true; composition: Composition; photos: ShelvedPhoto[]; notes: string[] } | TaskRefusal;

const RATIO =
  /\b(?:square|portrait|landscape|vertical|horizontal|wide(?:r|screen)?|taller|\d{1,2} ?[:x] ?\d{1,2}|format|aspect|ratio)\b/i;
const OTHER_RATIO =
  'The format is not changed in words: choose another ratio beside the edit (`aspectRatio`) and the ad is laid out for it.';

/**
 * The composition with the wishes carried out. Boxes stay frozen: only another layout, ratio or photo, or words that
 * have no place, set the layout again.
 */
export function editComposition(before: Composition, ask: EditAsk): Edited {
  const { editPrompt, prompt, ratio, size, references } = ask;
  const read = readEdit(editPrompt, { text: before.text, prompt, hasReferences: references.length > 0 });
  if (!read.ok)
    return refused(RATIO.test(read.clause) ? OTHER_RATIO : `I do not understand “${read.clause}”. ${VOCABULARY}`);

  if (ask.photos.length === 0 && read.wishes.some(({ kind }) => kind === 'remove-product')) {
    return refused('There is no photo in this ad to remove.');
  }
  const photos = photosAfter(ask, read.wishes);
  const subject = subjectFrom(photos.map(({ freed }) => freed));
  const notes: string[] = references.length > 0 ? framedNotes(photos) : [];
  let composition = withSubject({ ...before, ratio, photos: usesOf(photos) }, subject, photos);
  let relay =
    ratio !== before.ratio ||
    composition.photos.some((use, index) => use.sha256 !== before.photos[index]?.sha256) ||
    composition.photos.length !== before.photos.length;
  if (relay)
    composition = { ...composition, product: { scale: 1, dx: 0, dy: 0 }, boxes: layOut(composition, size, subject) };

  for (const wish of read.wishes) {
    const changed = applyWish(composition, wish, { size, subject, prompt });
    if (!changed.ok) return refused(changed.why);
    composition = changed.composition;
    if (changed.note) notes.push(changed.note);
    if ('relay' in changed) {
      composition = { ...composition, boxes: layOut(composition, size, subject) };
      relay = true;
    }
  }
  const settled = settleContrast(composition, cutOutsOf(photos), size);
  if (settled.inkChanged) notes.push('The words changed between dark and light, so that they read on the new ground.');
  if (!settled.reads) notes.push('Some words have little contrast on this ground. “Lighter” or “darker” helps.');
  return { ok: true, composition: settled.composition, photos, notes };
}

function photosAfter({ photos, references }: EditAsk, wishes: Wish[]): ShelvedPhoto[] {
  if (wishes.some(({ kind }) => kind === 'remove-product')) return references;
  if (references.length === 0) return photos;
  const adds = wishes.some((wish) => wish.kind === 'photos' && wish.how === 'add');
  return adds ? [...photos, ...references].slice(0, 5) : references;
}

/** A layout that cannot show these photos gives way to the first that can. */
function withSubject(composition: Composition, subject: Subject, photos: ShelvedPhoto[]): Composition {
  const possible: Layout[] = possibleLayouts(subject);
  if (possible.includes(composition.layout) || (photos.length === 0 && composition.layout === 'type'))
    return composition;
  return { ...composition, layout: possible[0] ?? 'type' };
}

function refused(message: string): TaskRefusal {
  return { ok: false, code: 'EDIT_NOT_UNDERSTOOD', reason: 'EDIT_NOT_UNDERSTOOD', message };
}
