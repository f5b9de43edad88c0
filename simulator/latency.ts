/** `fixed` answers after so many milliseconds; `realistic` after 12, 25 or 70 seconds by size, times `factor`. */
export type LatencyOptions = { mode: 'fixed'; ms: number } | { mode: 'realistic'; factor?: number };

export type Latency = {
  /** Milliseconds to wait before a picture of this size is sent. */
  of(size: string): number;
  set(options: LatencyOptions | undefined): void;
};

const REALISTIC: Record<string, number> = { '1K': 12_000, '2K': 25_000, '4K': 70_000 };

export function createLatency(options: LatencyOptions | undefined): Latency {
  let settings = options ?? { mode: 'fixed', ms: 0 };
  return {
    of: (size) => (settings.mode === 'fixed' ? settings.ms : (REALISTIC[size] ?? 12_000) * (settings.factor ?? 1)),
    set: (next) => {
      settings = next ?? { mode: 'fixed', ms: 0 };
    },
  };
}
