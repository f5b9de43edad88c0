/** The MIME type that the first bytes tell; undefined for anything that is not a picture Google takes. */
export function pictureType(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 16);
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  return /^....ftyp(heic|heix|mif1)/s.test(head) ? 'image/heic' : undefined;
}
