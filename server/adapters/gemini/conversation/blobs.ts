import { createHash } from 'node:crypto';
import type { Content, Part } from '@google/genai';
import type { PictureBytes } from '../../../ports/image-model.ts';
import { pictureType } from '../picture-type.ts';
import { storable } from './storable.ts';
import type { StoredPart, StoredPicture, Turn } from './turns.ts';

export type Blobs = Map<string, PictureBytes>;

export function userTurn(words: string[], pictures: PictureBytes[], blobs: Blobs): Turn {
  const texts = words.map((text) => ({ text }));
  return { role: 'user', parts: [...texts, ...pictures.map((picture) => ({ inlineData: keep(picture, blobs) }))] };
}

/** Puts the bytes in `blobs` and returns the reference that stands for them in a turn. */
export function keep(picture: PictureBytes, blobs: Blobs): StoredPicture {
  const $blob = createHash('sha256').update(picture.bytes).digest('hex');
  blobs.set($blob, picture);
  return { mimeType: picture.mimeType, data: { $blob, bytes: picture.bytes.length } };
}

/**
 * The model's answer for the history: every field as received, bytes by reference. Thoughts are left out; they carry no
 * signatures and need not come back.
 */
export function modelTurn(parts: Part[], blobs: Blobs): Turn {
  return { role: 'model', parts: parts.filter((part) => part.thought !== true).map((part) => storePart(part, blobs)) };
}

function storePart({ inlineData, ...rest }: Part, blobs: Blobs): StoredPart {
  if (!inlineData) return { ...rest, ...(rest.text !== undefined && { text: storable(rest.text) }) };
  const bytes = Buffer.from(inlineData.data ?? '', 'base64');
  const declared = inlineData.mimeType ?? '';
  const { data } = keep({ bytes, mimeType: pictureType(bytes) ?? declared }, blobs);
  return { ...rest, inlineData: { ...inlineData, mimeType: declared, data } };
}

/** Puts the bytes back. Undefined when some are missing or are not the ones that were received. */
export function restore(turns: Turn[], blobs: Blobs): Content[] | undefined {
  const missing = turns.some(({ parts }) => parts.some((part) => part.inlineData && !intact(part.inlineData, blobs)));
  return missing ? undefined : turns.map((turn) => restoreTurn(turn, blobs));
}

function restoreTurn({ role, parts }: Turn, blobs: Blobs): Content {
  return {
    role,
    parts: parts.map(({ inlineData, ...rest }) => {
      if (!inlineData) return rest;
      const data = blobs.get(inlineData.data.$blob)?.bytes.toString('base64') ?? '';
      return { ...rest, inlineData: { ...inlineData, data } };
    }),
  };
}

export function intact({ data }: StoredPicture, blobs: Blobs): boolean {
  const bytes = blobs.get(data.$blob)?.bytes;
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === data.$blob;
}

/** What these turns weigh on the wire, give or take the JSON around them. */
export function wireBytes(turns: Turn[]): number {
  const parts = turns.flatMap(({ parts }) => parts);
  return parts.reduce((sum, { inlineData, ...rest }) => {
    return sum + Math.ceil((inlineData?.data.bytes ?? 0) / 3) * 4 + JSON.stringify(rest).length + 100;
  }, 0);
}
