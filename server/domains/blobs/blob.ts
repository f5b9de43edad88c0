import { newId, sha256 } from '../../lib/ids.ts';

/** Bytes at rest: whose they are, what they hash to, and which key finds them. */
export type Blob = { id: string; sha256: string; mimeType: string; sizeBytes: number };

export type Purpose = 'original' | 'exact' | 'preview' | 'thumb' | 'conversation';

export function newBlob({ bytes, mimeType }: { bytes: Buffer; mimeType: string }): Blob {
  return { id: newId(), sha256: sha256(bytes).toString('hex'), mimeType, sizeBytes: bytes.length };
}

/** A key of our own making: random, and never a file name. */
export function objectKey(blobId: string): string {
  return `blobs/${blobId.slice(0, 2)}/${blobId}`;
}

const KEY = /^blobs\/([0-9a-f]{2})\/(\1[0-9a-f]{6}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whose bytes are under this key; undefined when it is not a key of ours. */
export function blobIdOf(key: string): string | undefined {
  return KEY.exec(key)?.[2];
}
