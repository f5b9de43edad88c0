import { type Generation, isFinished } from '../generation.ts';
import { versionOf } from './progress.ts';

/** Unfinished rows that are looked after when their events are lost. */
const MOST_WATCHED = 500;

/** The last version told of what is not finished yet. */
export function createWatch() {
  const versions = new Map<string, string>();
  return {
    ids: () => [...versions.keys()],
    forget: (id: string) => void versions.delete(id),
    isNews(row: Generation): boolean {
      const version = versionOf(row);
      if (versions.get(row.id) === version) return false;
      if (isFinished(row)) versions.delete(row.id);
      else if (versions.has(row.id) || versions.size < MOST_WATCHED) versions.set(row.id, version);
      return true;
    },
  };
}
