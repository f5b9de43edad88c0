import { inflateRawSync } from 'node:zlib';

type File = { name: string; bytes: Buffer };

const CENTRAL_ENTRY = 0x02014b50;
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const DEFLATED = 8;

/** Reads an archive by its directory, as APPNOTE.TXT 4.3 describes it: files stored or deflated, below 4 GB. */
export function unzip(archive: Buffer): File[] {
  const end = archive.lastIndexOf(END);
  if (end === -1) throw new Error('This is no ZIP.');
  const files: File[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('The directory is broken.');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const start = archive.readUInt32LE(at + 42);
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const body = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    const isDeflated = archive.readUInt16LE(at + 10) === DEFLATED;
    files.push({
      name: archive.toString('utf8', at + 46, at + 46 + name),
      bytes: isDeflated ? inflateRawSync(body) : body,
    });
    at += 46 + name + extra + comment;
  }
  return files;
}
