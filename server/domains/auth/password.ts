import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { createSemaphore } from '../../lib/semaphore.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;

const derive = promisify(argon2);
/** Hashing shares libuv's few threads with files and name look-ups; two cores' worth of it is enough. */
const semaphore = createSemaphore({ places: Math.max(2, availableParallelism()), queue: 200 });

/** One written form of a password, so that the same keys on another keyboard match. */
export function normalisedPassword(password: string): string {
  return password.normalize('NFKC');
}

/** PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await tagOf(password, salt, current);
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Takes the same time for every hash of the current parameters, right or wrong. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const stored = parsePhc(phc);
  if (!stored) return false;
  return timingSafeEqual(await tagOf(password, stored.salt, stored), stored.tag);
}

/** Hashes of other parameters are made anew when their password is known, at a sign-in. */
export function needsRehash(phc: string): boolean {
  const { memory, passes, parallelism } = current;
  return !phc.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

/** A valid hash of a password nobody knows: what an unknown e-mail is checked against. */
export const dummyHash: Promise<string> = hashPassword(randomBytes(32).toString('hex'));

type Parameters = { memory: number; passes: number; parallelism: number };

function tagOf(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const message = normalisedPassword(password);
  return semaphore.run(() => derive('argon2id', { message, nonce: salt, tagLength: TAG_BYTES, ...parameters }));
}

function parsePhc(phc: string): (Parameters & { salt: Buffer; tag: Buffer }) | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/.exec(phc);
  if (!match) return undefined;
  const [memory = 0, passes = 0, parallelism = 0] = match.slice(1, 4).map(Number);
  // A planted hash must not be able to ask for all memory or for minutes.
  if (memory > 262_144 || passes > 10 || parallelism > 8) return undefined;
  if (memory < 8 * parallelism || passes < 1 || parallelism < 1) return undefined;
  return {
    memory,
    passes,
    parallelism,
    salt: Buffer.from(match[4] ?? '', 'base64'),
    tag: Buffer.from(match[5] ?? '', 'base64'),
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
