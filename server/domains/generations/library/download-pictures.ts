import type { Readable } from 'node:stream';
import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { type ZipEntry, zipOf } from '../../../lib/zip.ts';
import type { Database } from '../../../ports/database.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import type { Member } from '../../auth/index.ts';
import { type Blob, findBlobsOf, openBlob } from '../../blobs/index.ts';
import type { Generation } from '../generation.ts';
import { findGenerations } from '../follow/queue-store.ts';
import { fileNameOf, unique } from './file-names.ts';

type Needs = { database: Database; objects: ObjectStore };
type File = { name: string; blob: Blob; madeAt: Date };

/** The finished pictures in one ZIP, in the order they were asked for. One of them is open at a time. */
export async function downloadPictures(
  needs: Needs,
  { workspaceId }: Member,
  ids: string[],
): Promise<Answer<Readable, 'NOT_FOUND' | 'CONFLICT'>> {
  const { found, blobs } = await needs.database.readInWorkspace(workspaceId, async (tx) => {
    const [rows, held] = await Promise.all([
      findGenerations(tx, workspaceId, ids),
      findBlobsOf(tx, workspaceId, ids, ['original', 'exact']),
    ]);
    return { found: new Map(rows.map((row) => [row.id, row])), blobs: held };
  });
  if (found.size < ids.length) return no('NOT_FOUND');
  const pictures = ids.flatMap((id) => found.get(id) ?? []);
  const without = pictures.filter(({ status }) => status !== 'succeeded').length;
  if (without > 0) return no('CONFLICT', `${without} of these ${without === 1 ? 'has' : 'have'} no picture.`);
  return yes(zipOf(opened(needs, filesOf(pictures, blobs))));
}

function filesOf(pictures: Generation[], blobs: Awaited<ReturnType<typeof findBlobsOf>>): File[] {
  const byPlace = new Map(blobs.map((blob) => [`${blob.holderId} ${blob.purpose}`, blob]));
  const files = pictures.map((picture) => {
    const { id, createdAt, finishedAt, deliveredWidth } = picture;
    const blob = byPlace.get(`${id} ${deliveredWidth === null ? 'original' : 'exact'}`);
    if (!blob) throw new Error(`The picture of ${id} is missing.`);
    return { name: fileNameOf(picture, blob.mimeType), blob, madeAt: finishedAt ?? createdAt };
  });
  const names = unique(files.map(({ name }) => name));
  return files.map((file, index) => ({ ...file, name: names[index] ?? file.name }));
}

async function* opened(needs: Needs, files: File[]): AsyncGenerator<ZipEntry> {
  for (const { name, blob, madeAt } of files) {
    const { body } = await openBlob(needs, blob);
    yield { name, madeAt, body, sizeBytes: blob.sizeBytes };
  }
}
