import { useSyncExternalStore } from 'react';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { createListeners } from './listeners.ts';

/** What becomes of one's own work: `done` and `failed` count since something was last begun from rest. */
export type Progress = { making: number; done: number; failed: number; unseen: number };

const rest: Progress = { making: 0, done: 0, failed: 0, unseen: 0 };
const making = new Map<string, GenerationSummary>();
/** The answer to the request may come after the news that it is done. */
const ended = new Set<string>();
const { tell, subscribe } = createListeners<[now: Progress, before: Progress]>();
let owner: string | undefined;
let progress = rest;

/** Whose work counts; another person's starts from nothing. */
export function followWorkOf(userId: string): void {
  if (userId === owner) return;
  owner = userId;
  making.clear();
  ended.clear();
  change(rest);
}

/** Takes in rows as they are now known, from wherever they were heard. */
export function noteProgress(rows: GenerationSummary[]): void {
  let next = progress;
  for (const row of rows) if (row.userId === owner) next = after(next, row);
  if (next !== progress) change({ ...next, making: making.size });
}

export const workUnderway = () => [...making.values()];
export const lookedAt = () => change({ ...progress, unseen: 0 });

export const onProgress = subscribe;

export const useProgress = (): Progress => useSyncExternalStore(onProgress, () => progress);

function after(known: Progress, row: GenerationSummary): Progress {
  const { status, id } = row;
  if (status === 'queued' || status === 'rendering') {
    const begins = making.size === 0;
    if (making.has(id) || ended.has(id)) return known;
    making.set(id, row);
    return begins ? { ...rest, unseen: known.unseen } : { ...known };
  }
  ended.add(id);
  if (!making.delete(id)) return known;
  const succeeded = status === 'succeeded';
  return {
    ...known,
    done: known.done + Number(succeeded),
    failed: known.failed + Number(status === 'failed'),
    unseen: known.unseen + Number(succeeded && document.hidden),
  };
}

function change(next: Progress): void {
  const before = progress;
  progress = next;
  tell(next, before);
}
