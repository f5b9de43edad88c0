import type { Events } from '../../ports/events.ts';
import type { Generation } from './generation.ts';

/** Tells every process, after the commit, that this row is as it is now. */
export function announce(events: Events, { workspaceId, id, status }: Generation): Promise<void> {
  return events.publish({ workspaceId, generationId: id, status });
}
