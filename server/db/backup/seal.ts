import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** Turns a part of a backup into what is stored, and back. Opening throws when a byte or its place has changed. */
export type Seal = { close(bytes: Buffer, place: number): Buffer; open(bytes: Buffer, place: number): Buffer };

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key of this backup alone, made from the operator's and the salt; so the place of a part, which
 * is its nonce, is never used twice with one key. `salt` is 32 random bytes.
 */
export function sealWith(backupKey: string, salt: Buffer): Seal {
  const key = Buffer.from(hkdfSync('sha256', backupKey, salt, 'automated-ads-agent backup', 32));
  return {
    close(bytes, place) {
      const cipher = createCipheriv(CIPHER, key, nonce(place));
      return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    open(bytes, place) {
      const decipher = createDecipheriv(CIPHER, key, nonce(place), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    },
  };
}

/** Without a key the checksums of the manifest tell a damaged part, but anybody can read it. */
export const unsealed: Seal = { close: (bytes) => bytes, open: (bytes) => bytes };

function nonce(place: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(place, 8);
  return bytes;
}
