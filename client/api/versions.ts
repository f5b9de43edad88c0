import type { GenerationSummary } from '../../shared/contract/index.ts';
import { call } from './call.ts';
import { follow } from './generations.ts';
import type { Ask } from './routes.ts';

/** Stepping through a tree keeps it on screen while its newest state is asked for. */
export const keepTreeOf = (id: string) => (previous: GenerationSummary[] | undefined) =>
  previous?.some((version) => version.id === id) ? previous : undefined;

type Edit = Ask<'POST /api/generations/{id}/edit'>['body'];

export async function editGeneration(id: string, body: Edit): Promise<GenerationSummary> {
  return (await call('POST /api/generations/{id}/edit', { path: { id }, body }, follow)).data.generation;
}

/** Drawn once more from the original photos and all the words. */
export async function reAnchorGeneration(id: string): Promise<GenerationSummary> {
  return (await call('POST /api/generations/{id}/re-anchor', { path: { id } }, follow)).data.generation;
}

export function deleteGeneration(id: string, children: 'orphan' | 'cascade', keepalive = false) {
  return call('DELETE /api/generations/{id}', { path: { id }, query: { children } }, { keepalive });
}
