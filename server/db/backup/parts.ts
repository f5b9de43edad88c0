import type { ObjectStore } from '../../ports/object-store.ts';
import { sha256 } from '../../lib/ids.ts';
import { type Manifest, partKey } from './manifest.ts';
import type { Seal } from './seal.ts';

/** What is held in memory at once, and the size of one object in the store. */
const PART_BYTES = 8 * 1024 * 1024;

type Place = { store: ObjectStore; id: string; seal: Seal };
export type Written = { parts: string[]; sizeBytes: number };

/** Stores a stream as numbered parts; resolves to their checksums. */
export async function writeParts({ store, id, seal }: Place, source: AsyncIterable<Buffer>): Promise<Written> {
  const written: Written = { parts: [], sizeBytes: 0 };
  const put = async (bytes: Buffer) => {
    const closed = seal.close(bytes, written.parts.length);
    await store.put(partKey(id, written.parts.length), closed);
    written.parts.push(sha256(closed).toString('hex'));
    written.sizeBytes += closed.length;
  };
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    held.push(piece);
    length += piece.length;
    if (length < PART_BYTES) continue;
    await put(Buffer.concat(held));
    held = [];
    length = 0;
  }
  if (length > 0) await put(Buffer.concat(held));
  return written;
}

/** The stream again. Throws at the first part that is missing, damaged or sealed with another key. */
export async function* readParts({ store, id, seal }: Place, { parts }: Manifest): AsyncGenerator<Buffer> {
  for (const [place, checksum] of parts.entries()) {
    const key = partKey(id, place);
    const bytes = await store.get(key);
    if (!bytes) throw new Error(`The backup is incomplete: ${key} is missing.`);
    if (sha256(bytes).toString('hex') !== checksum) throw new Error(`The backup is damaged: ${key} has changed.`);
    yield opened(seal, bytes, place);
  }
}

function opened(seal: Seal, bytes: Buffer, place: number): Buffer {
  try {
    return seal.open(bytes, place);
  } catch {
    throw new Error('The backup cannot be opened: BACKUP_KEY is not the one it was made with.');
  }
}
