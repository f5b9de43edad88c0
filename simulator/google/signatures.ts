import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { corruptedSignature, type GoogleError, invalidSignature, missingSignature } from './errors.ts';
import type { GenerateRequest, Part } from './request.ts';

/** What a signature vouches for. `pattern` lets an edit look like its predecessor. */
export type Claim = { model: string; key: string; content: string; turn: number; pattern: string };

/** Real ones are long; storage that cuts them must be noticed. */
const PADDING = '.'.repeat(400);

export function sign(secret: string, claim: Claim): string {
  const payload = JSON.stringify({ ...claim, key: sha256(claim.key), PADDING });
  return Buffer.from(`${mac(secret, payload)}${payload}`).toString('base64');
}

/** Undefined when the token was not made here, or was changed. */
export function readClaim(secret: string, token: string): Claim | undefined {
  const text = Buffer.from(token, 'base64').toString();
  const [tag, payload] = [text.slice(0, 64), text.slice(64)];
  const expected = Buffer.from(mac(secret, payload));
  const given = Buffer.from(tag);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claim: Claim = JSON.parse(payload);
  return claim;
}

/**
 * Every picture of a model turn needs the signature it was delivered with, over the same bytes, from this model and key.
 * Stricter than Google on the bytes: it finds our own storage faults. Thoughts carry no signatures.
 */
export function refuseSignatures(
  request: GenerateRequest,
  by: { secret: string; model: string; key: string; lenient: boolean },
): GoogleError | undefined {
  for (const [turn, content] of request.contents.entries()) {
    if (content.role !== 'model') continue;
    for (const [position, part] of content.parts.entries()) {
      const refusal = refusePart(part, by);
      if (refusal === 'missing' && !by.lenient) return missingSignature(turn + 1, position + 1);
      if (refusal !== 'missing' && refusal) return refusal;
    }
  }
  return undefined;
}

function refusePart(
  part: Part,
  by: { secret: string; model: string; key: string },
): GoogleError | 'missing' | undefined {
  if (part.thought) return undefined;
  if (part.thoughtSignature === undefined) return part.inlineData ? 'missing' : undefined;
  const claim = readClaim(by.secret, part.thoughtSignature);
  if (!claim) return corruptedSignature;
  const genuine = claim.model === by.model && claim.key === sha256(by.key) && claim.content === contentHash(part);
  return genuine ? undefined : invalidSignature;
}

export function contentHash(part: Part): string {
  return sha256(part.inlineData ? Buffer.from(part.inlineData.data, 'base64') : (part.text ?? ''));
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function mac(secret: string, payload: string): string {
  return createHmac('sha256', secret).update(payload).digest('hex');
}
