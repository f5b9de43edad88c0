/** The type of a whole JPEG, PNG or WebP by its bytes; undefined for anything else, whatever it was declared to be. */
export function pictureType(bytes: Buffer): 'image/jpeg' | 'image/png' | 'image/webp' | undefined {
  if (bytes.length < 16) return undefined;
  if (bytes.readUInt16BE(0) === 0xffd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.readUInt32BE(0) === 0x89504e47) return 'image/png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}

/** False when the end is missing: such a file may still decode, grey from the middle down. */
export function isWhole(bytes: Buffer): boolean {
  switch (pictureType(bytes)) {
    case 'image/jpeg':
      // Inside coded data 0xff is never followed by 0xd9, so this is the end marker.
      return bytes.includes(Buffer.from([0xff, 0xd9]), Math.max(2, bytes.length - 4096));
    case 'image/png':
      return bytes.includes('IEND', bytes.length - 16, 'latin1');
    case 'image/webp':
      return bytes.readUInt32LE(4) + 8 <= bytes.length;
    case undefined:
      return false;
  }
}
