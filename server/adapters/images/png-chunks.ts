const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const CHUNK_FRAME_BYTES = 12;
const COMPRESSED_TEXT = new Set(['zTXt', 'iTXt']);

/**
 * What libvips does not say about a PNG: whether it is animated (it would show the first frame and call it a still;
 * `acTL` before the first `IDAT`, PNG third edition 11.3.6.1), and how many compressed texts it carries (each may
 * unpack to megabytes before a pixel is seen). Reads no pixel data.
 */
export function scanPngChunks(bytes: Buffer): { animated: boolean; compressedTexts: number } {
  let compressedTexts = 0;
  let at = SIGNATURE_BYTES;
  while (at + CHUNK_FRAME_BYTES <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return { animated: true, compressedTexts };
    if (COMPRESSED_TEXT.has(type)) compressedTexts += 1;
    at += CHUNK_FRAME_BYTES + bytes.readUInt32BE(at);
  }
  return { animated: false, compressedTexts };
}
