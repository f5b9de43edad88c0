/** So many in so many seconds. The name says what is counted; clients read it in `RateLimit`. */
export type Limit = { name: string; count: number; seconds: number };

export type Count = {
  /** Whether this one was within the limit. */
  allowed: boolean;
  remaining: number;
  /** Until the window ends, in seconds. */
  resetSeconds: number;
};

/** Counts that end by themselves. Each call is one atomic step, over all processes that share the counters. */
export type Counters = {
  take(limit: Limit, key: string): Promise<Count>;
  /** Undoes one `take` that was allowed. */
  giveBack(limit: Limit, key: string): Promise<void>;
};
