import { pixelsFor } from '../../../../shared/models.ts';
import type { Composition } from '../composition.ts';
import { compose } from '../compose/compose.ts';
import { subjectFrom } from '../compose/subject.ts';
import { draw } from '../draw/draw.ts';
import { encode } from './encode.ts';
import { creationNotes } from '../compose/notes.ts';
import { cutOutsOf, freeOnce, type ShelvedPhoto, usesOf } from './photo-shelf.ts';
import { readPrompt } from '../read/read-prompt.ts';
import { editComposition } from '../edit/edit-composition.ts';
import type { Task, TaskRefusal, TaskResult } from './task.ts';
import { settableText } from '../type/settable.ts';

/** One picture, from words and photos to encoded bytes. */
export async function carryOut(task: Task): Promise<TaskResult> {
  const size = pixelsFor(task.ratio, task.imageSize);
  if (!size) throw new Error(`The local renderer has no size for ${task.ratio} at ${task.imageSize}.`);
  const references = await shelve(task.references);
  if ('ok' in references) return references;
  return task.kind === 'create' ? create(task, references) : edit(task, references);
}

async function create(task: Extract<Task, { kind: 'create' }>, photos: ShelvedPhoto[]): Promise<TaskResult> {
  const reading = readPrompt(task.prompt, task.seed);
  const letters = settableText(reading.text, reading.mood.pair);
  if (!letters.ok) return letters;
  const fitting = { ...reading, text: letters.text, mood: { ...reading.mood, pair: letters.pair } };
  const composition = compose(
    { reading: fitting, seed: task.seed, ratio: task.ratio, size: layoutSize(task.ratio), photos: usesOf(photos) },
    subjectFrom(photos.map(({ freed }) => freed)),
    cutOutsOf(photos),
  );
  return finish(task, {
    composition,
    photos,
    notes: [...letters.notes, ...creationNotes(fitting, composition, photos)],
  });
}

async function edit(task: Extract<Task, { kind: 'edit' }>, references: ShelvedPhoto[]): Promise<TaskResult> {
  const before = await shelve(task.photos);
  if ('ok' in before) return before;
  const edited = editComposition(task.composition, {
    editPrompt: task.editPrompt,
    prompt: task.prompt,
    ratio: task.ratio,
    size: layoutSize(task.ratio),
    photos: before,
    references,
  });
  if (!edited.ok) return edited;
  return finish(task, edited);
}

async function finish(
  task: Task,
  { composition, photos, notes }: { composition: Composition; photos: ShelvedPhoto[]; notes: string[] },
): Promise<TaskResult> {
  const size = pixelsFor(task.ratio, task.imageSize) ?? layoutSize(task.ratio);
  const materials = { cutOuts: cutOutsOf(photos), photos: photos.map(({ bytes }) => bytes) };
  const { bytes, mimeType } = await encode(await draw(composition, materials, size), composition.layout === 'photo');
  return { ok: true, picture: bytes, mimeType, composition, notes };
}

/** Everything is laid out at 1K and kept as fractions, so that a size changes nothing but the pixels. */
function layoutSize(ratio: string) {
  return pixelsFor(ratio, '1K') ?? { width: 1024, height: 1024 };
}

async function shelve(pictures: Uint8Array[]): Promise<ShelvedPhoto[] | TaskRefusal> {
  const photos: ShelvedPhoto[] = [];
  for (const [index, bytes] of pictures.entries()) {
    try {
      photos.push(await freeOnce(bytes));
    } catch {
      const message = `Photo ${index + 1} cannot be read. Save it again as JPEG, PNG or WebP.`;
      return { ok: false, code: 'IMAGE_REJECTED', reason: 'PHOTO_UNREADABLE', message };
    }
  }
  return photos;
}
