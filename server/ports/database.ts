declare const opened: unique symbol;

/** An open transaction. Only stores look inside it, through `db/query.ts`. */
export type Transaction = { readonly [opened]: true };

/** The only ways to reach SQL. A refusal (`ok: false`) returned by `work` rolls back; a throw too. */
export type Database = {
  /** Sees and writes the rows of one workspace; row-level security stands behind the filter. */
  inWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Sees everything. `reason` says why, for the reader and the slow-query log. */
  inSystem<T>(reason: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Reads what many requests read: all statements must be sent at once, none waiting for another's answer, so that they
   * travel to PostgreSQL and back together. A statement that comes later throws.
   */
  readInWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Writes that stand whatever they answer: sent like `readInWorkspace`, and committed in the same trip. */
  writeInWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads without a transaction, each statement for itself: for what every request asks. */
  readInSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
};
