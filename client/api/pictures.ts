import { addressOf } from './call.ts';

export type Format = 'png' | 'jpeg' | 'webp';

export const thumbOf = (imageUrl: string) => `${imageUrl}?variant=thumb`;
export const previewOf = (imageUrl: string) => `${imageUrl}?variant=preview`;

/** Without a format the file comes as it was made. */
export function downloadOf(imageUrl: string, format?: Format): string {
  return addressOf(imageUrl, { query: { format, download: '1' } });
}
