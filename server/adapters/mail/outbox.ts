import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Letter, Mail } from '../../ports/mail.ts';

type Needs = { send: (letter: Letter) => Promise<void>; logger: Logger; pausesMilliseconds?: number[] };

/** A flood of requests must not fill the memory; whoever is missing a letter can ask again. */
const MOST_WAITING = 500;

/** One letter after another, each tried three times. They live in memory: a token in a stored job would be a secret at rest. */
export function createOutbox({ send, logger, pausesMilliseconds = [1_000, 5_000] }: Needs) {
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;

  async function deliver(write: () => Promise<Letter | undefined>): Promise<void> {
    try {
      const letter = await write();
      if (letter) await patiently(() => send(letter));
    } catch (error) {
      logger.error({ err: error }, 'A letter could not be sent.');
    } finally {
      waiting -= 1;
    }
  }

  async function patiently(step: () => Promise<void>): Promise<void> {
    for (const pause of pausesMilliseconds) {
      try {
        return await step();
      } catch {
        await wait(pause, undefined, { signal: stopping.signal });
      }
    }
    return step();
  }

  return {
    post: ((write) => {
      if (waiting >= MOST_WAITING) return logger.error('A letter was dropped: too many are waiting.');
      waiting += 1;
      last = last.then(() => deliver(write));
    }) satisfies Mail['post'],
    /** What waits is still sent, but nothing is waited for that fails. */
    async close(): Promise<void> {
      stopping.abort();
      await last;
    },
  };
}
