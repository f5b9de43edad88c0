import { sha256 } from './google/signatures.ts';

/** One request as it was seen, for tests to assert on. The key is redacted, picture bytes are a hash and a length. */
export type Recorded = {
  /** From 1, in order of arrival. */
  number: number;
  /** Milliseconds since the simulator started. */
  atMs: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  scenario?: string;
  status?: number;
  durationMs?: number;
  /** The client went away before the answer was complete. */
  clientClosedEarly: boolean;
};

export type ElidedData = { sha256: string; bytes: number };

export function elide(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(elide);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, elideField(name, value)]));
}

function elideField(name: string, value: unknown): unknown {
  if (name !== 'data' || typeof value !== 'string') return elide(value);
  const bytes = Buffer.from(value, 'base64');
  const elided: ElidedData = { sha256: sha256(bytes), bytes: bytes.length };
  return elided;
}

export function redact(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    name === 'x-goog-api-key' || name === 'authorization' ? '<redacted>' : String(value),
  ]);
  return Object.fromEntries(shown);
}
