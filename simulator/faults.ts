/** Random faults for soak tests; the same seed gives the same faults in the same order. */
export type FaultOptions = {
  seed: number;
  /** 0 to 1: how many requests meet a fault. */
  rate: number;
  /** Scenarios to draw from. */
  scenarios?: string[];
};

export type Faults = {
  /** A scenario to play instead of `ok`, or undefined. */
  next(): string | undefined;
  set(options: FaultOptions | undefined): void;
};

const USUAL = ['503', '429:1', '500', 'reset', 'reset-mid-body', 'text-only', 'image-safety', 'bad-json', 'slow:500'];

export function createFaults(options: FaultOptions | undefined): Faults {
  let settings = options;
  let random = seeded(options?.seed ?? 0);
  return {
    next: () => {
      if (!settings || random() >= settings.rate) return undefined;
      const scenarios = settings.scenarios ?? USUAL;
      return scenarios[Math.floor(random() * scenarios.length)];
    },
    set: (next) => {
      settings = next;
      random = seeded(next?.seed ?? 0);
    },
  };
}

/** Mulberry32: small, good enough to choose faults, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
