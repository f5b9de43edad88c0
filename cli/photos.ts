import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { uploadLimits } from '../shared/contract/assets.ts';
import { done, type Outcome, wrong } from './outcome.ts';

export type Photo = { name: string; bytes: Blob };

/** Opens the photos; says which one cannot be sent, and why, before anything is asked of the server. */
export async function openPhotos(files: string[]): Promise<Outcome<Photo[]>> {
  const photos: Photo[] = [];
  for (const file of files) {
    const photo = await openPhoto(file);
    if (!photo.ok) return photo;
    photos.push(photo.value);
  }
  return done(photos);
}

async function openPhoto(file: string): Promise<Outcome<Photo>> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return wrong(`There is no file ${file}.`);
  if (!found.isFile()) return wrong(`${file} is not a file.`);
  if (found.size > uploadLimits.bytes)
    return wrong(`${file} is ${megabytes(found.size)}; at most ${megabytes(uploadLimits.bytes)}.`);
  const bytes = await openAsBlob(file).catch(() => undefined);
  if (!bytes) return wrong(`${file} cannot be read.`);
  const type = typeOf(Buffer.from(await bytes.slice(0, 12).arrayBuffer()));
  if (!type) return wrong(`${file} is not a JPEG, PNG or WebP picture.`);
  return done({ name: basename(file), bytes: bytes.slice(0, found.size, type) });
}

/** By the first bytes, as the server looks: a name can say anything. */
function typeOf(start: Buffer): string | undefined {
  if (start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (start.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
  if (start.toString('latin1', 0, 4) === 'RIFF' && start.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
