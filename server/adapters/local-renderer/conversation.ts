import { createHash } from 'node:crypto';
import type { Conversation, PictureBytes } from '../../ports/image-model.ts';
import type { Composition } from './composition.ts';

type StoredPicture = { mimeType: string; data: { $blob: string; bytes: number } };
type Part = { text: string } | { inlineData: StoredPicture };

/** What a person asked, with the photos brought along. `seed` only in the first. */
type UserTurn = { role: 'user'; parts: Part[]; seed?: number };
/**
 * What came of it. An edit starts from the last composition, so it and the photos it names are all that is needed to
 * draw again.
 */
type ModelTurn = { role: 'model'; parts: Part[]; composition: Composition; imageSize: string };

export type Exchange = {
  wish: string;
  seed?: number;
  references: PictureBytes[];
  composition: Composition;
  imageSize: string;
  notes: string[];
};

export function emptyConversation(): Conversation {
  return {
    schema: 1,
    provider: 'local',
    backend: 'local',
    apiVersion: '1',
    model: 'local',
    turns: [],
    blobs: new Map(),
  };
}

/** The conversation with one more question and answer. */
export function continued(conversation: Conversation, exchange: Exchange): Conversation {
  const { wish, seed, references, composition, imageSize, notes } = exchange;
  const blobs = new Map(conversation.blobs);
  const photos = references.map((picture) => ({ inlineData: keep(picture, blobs) }));
  const user: UserTurn = { role: 'user', parts: [{ text: wish }, ...photos], ...(seed !== undefined && { seed }) };
  const model: ModelTurn = { role: 'model', parts: notes.map((text) => ({ text })), composition, imageSize };
  return { ...conversation, turns: [...conversation.turns, user, model], blobs };
}

export type Last = { composition: Composition; photos: PictureBytes[]; imageSize: string; prompt: string };

/** The last composition, its photos' bytes, the size it was drawn at and the prompt that began it. */
export function lastOf({ turns, blobs }: Conversation): Last {
  const [first] = turns as [UserTurn | undefined];
  const last = turns.at(-1) as ModelTurn | undefined;
  if (last?.role !== 'model' || last.composition.v !== 1) {
    throw new Error('The last turn of this conversation holds no composition of the local renderer.');
  }
  const photos = last.composition.photos.map(({ sha256 }) => {
    const picture = blobs.get(sha256);
    if (!picture) throw new Error(`The photo ${sha256} of this conversation is missing.`);
    return picture;
  });
  const prompt = first?.parts.flatMap((part) => ('text' in part ? [part.text] : []))[0] ?? '';
  return { composition: last.composition, photos, imageSize: last.imageSize, prompt };
}

function keep(picture: PictureBytes, blobs: Map<string, PictureBytes>): StoredPicture {
  const $blob = createHash('sha256').update(picture.bytes).digest('hex');
  blobs.set($blob, picture);
  return { mimeType: picture.mimeType, data: { $blob, bytes: picture.bytes.length } };
}
