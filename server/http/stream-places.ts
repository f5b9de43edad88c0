import type { Member } from '../domains/auth/index.ts';

/** Streams that are open here at once; a browser needs one for each tab. */
const MOST_OF_MEMBER = 20;
const MOST_OF_WORKSPACE = 200;

export type StreamPlaces = {
  /** Answers how to give the place back, or undefined when all are taken. */
  take(member: Pick<Member, 'workspaceId' | 'userId'>): (() => void) | undefined;
};

/** A stream costs memory for as long as it is open, so nobody holds more than their share. */
export function createStreamPlaces(): StreamPlaces {
  const taken = new Map<string, number>();
  const count = (key: string, change: number) => {
    const now = (taken.get(key) ?? 0) + change;
    if (now > 0) taken.set(key, now);
    else taken.delete(key);
  };
  return {
    take({ workspaceId, userId }) {
      const mine = `${workspaceId} ${userId}`;
      if ((taken.get(mine) ?? 0) >= MOST_OF_MEMBER) return undefined;
      if ((taken.get(workspaceId) ?? 0) >= MOST_OF_WORKSPACE) return undefined;
      for (const key of [mine, workspaceId]) count(key, 1);
      return () => {
        for (const key of [mine, workspaceId]) count(key, -1);
      };
    },
  };
}
