/** Which scenario the next request meets: queued by a test, or written in the prompt. */
export type Enqueued = { scenario: string; match?: string; times: number };

export type Script = {
  enqueue(entry: { scenario: string; match?: string; times?: number }): void;
  /** Takes what is queued first, then what the wish says, else `ok`. */
  next(wish: string): string;
  reset(): void;
};

const WORDS = /\[\[sim:([^\]]+)\]\]/;

export function createScript(): Script {
  const queue: Enqueued[] = [];
  const seen = new Map<string, number>();

  return {
    enqueue: ({ times = 1, ...entry }) => void queue.push({ ...entry, times }),
    next: (wish) => {
      const scenario = takeQueued(queue, wish) ?? WORDS.exec(wish)?.[1] ?? 'ok';
      return scenario.startsWith('flaky:') ? flaky(seen, scenario, wish) : scenario;
    },
    reset: () => {
      queue.length = 0;
      seen.clear();
    },
  };
}

function takeQueued(queue: Enqueued[], wish: string): string | undefined {
  const index = queue.findIndex(({ match }) => match === undefined || wish.includes(match));
  const entry = queue[index];
  if (!entry) return undefined;
  entry.times -= 1;
  if (entry.times <= 0) queue.splice(index, 1);
  return entry.scenario;
}

/** `flaky:2,1` fails twice, succeeds once, and so on, counted by wish. */
function flaky(seen: Map<string, number>, scenario: string, wish: string): string {
  const [fail = 1, good = 1] = scenario.slice('flaky:'.length).split(',').map(Number);
  const count = seen.get(scenario + wish) ?? 0;
  seen.set(scenario + wish, count + 1);
  return count % (fail + good) < fail ? '503' : 'ok';
}
