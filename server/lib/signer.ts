import { createHmac, timingSafeEqual } from 'node:crypto';

export type Secrets = readonly [newest: string, ...older: string[]];
export type Signer = ReturnType<typeof createSigner>;

/** Signs with the newest secret and believes what any of them signed, so that a secret can be changed while people work. */
export function createSigner(secrets: Secrets) {
  const signed = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    sign: (text: string) => signed(secrets[0], text),
    isGenuine: (text: string, signature: string) => secrets.some((secret) => same(signature, signed(secret, text))),
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
