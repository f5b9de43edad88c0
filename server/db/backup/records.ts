import { z } from 'zod';

/** What a backup says, one after the other; a table and a picture are followed by their bytes. */
export const recordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schema'), migrations: z.array(z.string()) }),
  z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.literal('picture'), key: z.string() }),
  z.object({ kind: z.literal('end'), rows: z.record(z.string(), z.number()), pictures: z.number() }),
]);
export type BackupRecord = z.infer<typeof recordSchema>;
export type ReadRecord = { record: BackupRecord; body: AsyncIterable<Buffer> };

/** A frame is its length in four bytes, then so many bytes. A record is one frame of JSON, its body frames up to an empty one. */
export function frame(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export function recordFrame(record: BackupRecord): Buffer {
  return frame(Buffer.from(JSON.stringify(record)));
}

export const endOfBody = frame(Buffer.alloc(0));

/** The body of each record has to be read to its end before the next is asked for. */
export async function* readRecords(source: AsyncIterable<Buffer>): AsyncGenerator<ReadRecord> {
  const take = takeFrom(source);
  for (;;) {
    const record = recordSchema.parse(JSON.parse((await takeFrame(take)).toString()));
    const hasBody = record.kind === 'table' || record.kind === 'picture';
    yield { record, body: hasBody ? bodyFrom(take) : nothing() };
    if (record.kind === 'end') return;
  }
}

type Take = (size: number) => Promise<Buffer>;

async function* bodyFrom(take: Take): AsyncGenerator<Buffer> {
  for (let bytes = await takeFrame(take); bytes.length > 0; bytes = await takeFrame(take)) yield bytes;
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function takeFrame(take: Take): Promise<Buffer> {
  return take((await take(4)).readUInt32BE());
}

function takeFrom(source: AsyncIterable<Buffer>): Take {
  const pieces = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return async (size) => {
    const list = [held];
    for (let length = held.length; length < size; ) {
      const next = await pieces.next();
      if (next.done === true) throw new Error('The backup ends before its last record.');
      list.push(next.value);
      length += next.value.length;
    }
    const all = list.length === 1 ? held : Buffer.concat(list);
    held = all.subarray(size);
    return all.subarray(0, size);
  };
}
