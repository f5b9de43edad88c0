import type { Stage } from '../../../../shared/contract/index.ts';
import type { Generation } from '../generation.ts';

/** Positions are counted this far; who stands behind it is told that there are more. */
export const QUEUE_FRONT = 100;

/** A row and where it stands in its workspace's line: 1 is next, `QUEUE_FRONT + 1` is further back than that. */
export type Placed = Generation & { queuePosition: number | null };

/** `front` are the ids of the first in line. */
export function placed(generation: Generation, front: readonly string[]): Placed {
  return { ...generation, queuePosition: positionIn(front, generation) };
}

export function positionIn(front: readonly string[], { id, status }: Pick<Generation, 'id' | 'status'>): number | null {
  if (status !== 'queued') return null;
  const index = front.indexOf(id);
  return index === -1 ? QUEUE_FRONT + 1 : index + 1;
}

export function stageOf({ status, drawnAt }: Pick<Generation, 'status' | 'drawnAt'>): Stage {
  switch (status) {
    case 'queued':
      return 'queued';
    case 'rendering':
      return drawnAt === null ? 'rendering' : 'storing';
    case 'succeeded':
    case 'failed':
    case 'canceled':
      return 'done';
  }
}

/** Another one for each state of the row. Begins with when it got there, so that a listener can go on from it. */
export function versionOf(generation: Generation): string {
  const { id, attempt, status, createdAt, startedAt, drawnAt, retryAt, finishedAt } = generation;
  const since = finishedAt ?? drawnAt ?? startedAt ?? createdAt;
  const state = status === 'rendering' ? `${stageOf(generation)}.${retryAt?.getTime() ?? ''}` : status;
  return `${since.getTime()}.${id}.${attempt}.${state}`;
}

/** When the version with this id began; undefined for what is none of ours. */
export function momentOf(version: string): Date | undefined {
  const moment = /^(\d{1,15})\./.exec(version)?.[1];
  return moment === undefined ? undefined : new Date(Number(moment));
}
