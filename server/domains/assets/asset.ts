export type AssetRow = {
  id: string;
  userId: string | null;
  name: string;
  sha256: string;
  mimeType: string;
  width: number;
  height: number;
  sizeBytes: number;
  thumbhash: string;
  createdAt: Date;
};

/** `uses` counts the pictures that were made with it. */
export type CountedAsset = AssetRow & { uses: number };

/** What is left of a file name once it can do no harm: no folders, no control characters, not endless. */
export function safeName(fileName: string | undefined): string {
  const base = (fileName ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = base.toWellFormed().replace(/\p{C}/gu, '').trim();
  return [...clean].slice(0, 120).join('') || 'photo';
}
