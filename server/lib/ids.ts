import { hash, randomBytes, randomUUID } from 'node:crypto';

/** A random (version 4) UUID: ids and object keys must not be guessable from one another. */
export function newId(): string {
  return randomUUID();
}

/** 256 random bits, safe in a cookie, a header and a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sha256(input: string | Buffer): Buffer {
  return hash('sha256', input, 'buffer');
}
