import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import yazl from 'yazl';

export type ZipEntry = {
  /** A path of our own making, with `/`. */
  name: string;
  madeAt: Date;
  body: Readable;
  /** Of what is stored as it is, because it is compressed already; undefined: it is compressed here. */
  sizeBytes?: number | undefined;
};

/**
 * A ZIP of as many entries as come, made while it is read: the next one is asked for when the last has been read, so that
 * its length costs no memory. Who goes away in the middle leaves nothing open.
 */
export function zipOf(entries: AsyncIterable<ZipEntry>): Readable {
  const archive = new yazl.ZipFile();
  const stream = archive.outputStream as Readable;
  archive.on('error', (error: Error) => stream.destroy(error));
  pump(archive, stream, entries).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function pump(archive: yazl.ZipFile, stream: Readable, entries: AsyncIterable<ZipEntry>): Promise<void> {
  for await (const { name, madeAt, body, sizeBytes } of entries) {
    const leave = () => body.destroy();
    stream.once('close', leave);
    if (stream.destroyed) leave();
    const stored = sizeBytes === undefined ? {} : { compress: false, size: sizeBytes };
    archive.addReadStream(body, name, { mtime: madeAt, ...stored });
    await finished(body);
    stream.off('close', leave);
  }
  archive.end();
}
