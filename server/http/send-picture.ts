import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

type PictureAnswer = {
  /** Changes when the bytes do. */
  etag: string;
  mimeType: string;
  /** Without it the picture is shown, with it saved under this name. */
  downloadAs?: string | undefined;
  /** Only called when the client does not have it yet. Undefined when the bytes are gone. */
  open: () => Promise<{ body: Readable | Buffer; sizeBytes: number }>;
};

/** A picture as a browser may safely have it: fixed type, private, no scripts even when opened by itself. */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  picture: PictureAnswer,
): Promise<FastifyReply> {
  const etag = `"${picture.etag}"`;
  reply.headers({
    etag,
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.status(304).send();
  const { body, sizeBytes } = await picture.open();
  const disposition = picture.downloadAs === undefined ? 'inline' : `attachment; filename="${picture.downloadAs}"`;
  return reply
    .headers({ 'content-type': picture.mimeType, 'content-length': sizeBytes, 'content-disposition': disposition })
    .send(body);
}
