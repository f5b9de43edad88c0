/** Thrown when the queue of a semaphore is full: better a clear no than a wait without end. */
export class QueueFull extends Error {
  constructor() {
    super('Too much is waiting for the same resource.');
    this.name = 'QueueFull';
  }
}

export type Semaphore = { run<T>(work: () => Promise<T>): Promise<T> };

/** Lets `places` run at once and at most `queue` wait, first come first served. */
export function createSemaphore({ places, queue }: { places: number; queue: number }): Semaphore {
  let free = places;
  const waiting: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    if (waiting.length >= queue) throw new QueueFull();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
