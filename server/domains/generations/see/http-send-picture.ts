import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { imageQuery } from '../../../../shared/contract/index.ts';
import { refuse } from '../../../http/answer.ts';
import { memberOf } from '../../../http/identity.ts';
import { sendPicture } from '../../../http/send-picture.ts';
import type { PictureFormat } from '../../../ports/pictures.ts';
import { type Blob, readBlob, sendableBlob } from '../../blobs/index.ts';
import type { Generation } from '../generation.ts';
import { findPicture } from './see-generations.ts';
import type { SmallPictureNeeds } from '../draw/small-pictures.ts';

type Needs = SmallPictureNeeds;
type Wanted = { id: string } & z.output<typeof imageQuery>;

/** The stored bytes as they are, or another file format made from them. */
export async function sendGenerationPicture(
  needs: Needs,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { id, variant, format, download }: Wanted,
): Promise<FastifyReply> {
  const answer = await findPicture(needs, memberOf(request), { id, variant });
  if (!answer.ok) return refuse(reply, answer);
  const { generation, blob } = answer.value;
  const as = format !== undefined && blob.mimeType !== `image/${format}` ? format : undefined;
  const mimeType = as === undefined ? blob.mimeType : `image/${as}`;
  const wantsFile = download === '1' || download === 'true';
  return sendPicture(request, reply, {
    etag: as === undefined ? blob.sha256 : `${blob.sha256}-${as}`,
    mimeType,
    downloadAs: wantsFile ? fileName(generation, mimeType) : undefined,
    open: () => (as === undefined ? sendableBlob(needs, blob) : convert(needs, blob, as)),
  });
}

async function convert(needs: Needs, blob: Blob, format: PictureFormat) {
  const body = await needs.pictures.convert(await readBlob(needs, blob), format);
  return { body, sizeBytes: body.length };
}

/** Made of our own words only: a prompt never becomes a header. */
function fileName({ id, aspectRatio, editCount }: Generation, mimeType: string): string {
  const ending = mimeType === 'image/jpeg' ? 'jpg' : mimeType.replace('image/', '');
  return `ad-${id.slice(0, 8)}-v${editCount + 1}-${aspectRatio.replace(':', 'x')}.${ending}`;
}
