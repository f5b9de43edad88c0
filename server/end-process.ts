import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';

type Needs = {
  logger: Logger;
  /** Sends reports that are on their way, for so many milliseconds at most. */
  flush: (milliseconds: number) => Promise<void>;
};

/** For reports on their way, when all work is done. */
const FLUSH_MILLISECONDS = 2_000;
/** After a fault that nobody handled: what is in flight may finish, but nothing is certain any more. */
const FAULT_MILLISECONDS = 10_000;

/**
 * Ends this process: on a first SIGTERM or SIGINT by `stop`, with exit code 0, at a second one at once; on what nobody
 * handled with exit code 1, after it was logged and reported and `stop` had its time. Until `by` is called a signal ends
 * the process as usual, and there is nothing to stop.
 */
export function endProcess({ logger, flush }: Needs): { by(stop: () => Promise<void>): void } {
  let stop = async (): Promise<void> => undefined;
  let isFaulty = false;
  const end = async () => {
    await stop();
    await flush(FLUSH_MILLISECONDS);
  };

  const endFaulty = (error: unknown) => {
    // Once: saying so may be what fails, and would be said again for ever.
    if (isFaulty) return;
    isFaulty = true;
    logger.fatal({ err: error }, 'A fault that nobody handled. The process ends.');
    const flushed = flush(FLUSH_MILLISECONDS);
    const inTime = Promise.race([end(), setTimeout(FAULT_MILLISECONDS)]);
    void Promise.allSettled([flushed, inTime]).then(() => process.exit(1));
  };
  // Whoever read what is printed may be gone, as after `npm start | head`, or their disk full: the work goes on unheard.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', endFaulty).on('unhandledRejection', endFaulty);

  return {
    by(stopProgram) {
      stop = stopProgram;
      endOnSignals(end, logger);
    },
  };
}

function endOnSignals(end: () => Promise<void>, logger: Logger): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      logger.info({ signal }, 'Stopping: finishing what is in flight. A second signal stops at once.');
      end().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'Stopping failed.');
          process.exit(1);
        },
      );
    });
  }
}
