import type { Readable } from 'node:stream';

/**
 * Pictures at rest, private. Keys are `[a-z0-9/_.-]+`, made by us, never from a file name.
 * Throws on a broken world (disk full, no access).
 */
export type ObjectStore = {
  /** Whole or not at all, also when the process dies; the same key twice leaves the last bytes. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** Undefined when there is no such object. */
  get(key: string): Promise<Buffer | undefined>;
  /** Undefined when there is no such object. `sizeBytes` is known before the first byte is read. */
  open(key: string): Promise<{ stream: Readable; sizeBytes: number } | undefined>;
  /** A missing object is no error. */
  remove(key: string): Promise<void>;
  /**
   * At most `most` objects in an order of the store's own, each seen once by who goes on from `next`, which is
   * undefined at the end. What comes and goes meanwhile may be missed.
   */
  list(page: { after?: string | undefined; most: number }): Promise<ObjectPage>;
  /** Throws when a small write and read-back does not work. */
  check(): Promise<void>;
};

export type ObjectPage = { objects: { key: string; changedAt: Date }[]; next: string | undefined };
