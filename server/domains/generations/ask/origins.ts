import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { promptLimits } from '../../../../shared/limits.ts';
import { findModel } from '../../../../shared/models.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { Generation } from '../generation.ts';
import { findReferences } from '../store.ts';
import { findPath } from '../tree/tree-store.ts';

export type Origins = { prompt: string; assetIds: string[] };

/**
 * What a version came to be from: all its words as one prompt, and its photos, the first ones first, each once and no
 * more than its model takes.
 */
export async function findOrigins(tx: Transaction, version: Generation): Promise<Answer<Origins, 'CONFLICT'>> {
  const path = await findPath(tx, version.workspaceId, version.id);
  if (path.length === 1 && version.editPrompt === null) return no('CONFLICT', nothingDrifted);
  if (path[0]?.editPrompt !== null) return no('CONFLICT', versionGone);
  const prompt = mergedWords(path);
  if (prompt.length > promptLimits.prompt) return no('CONFLICT', tooManyWords(prompt.length));

  const assetIds = new Set<string>();
  for (const { workspaceId, id } of path) {
    for (const assetId of await findReferences(tx, workspaceId, id)) {
      if (assetId === null) return no('CONFLICT', photoGone);
      assetIds.add(assetId);
    }
  }
  return yes({ prompt, assetIds: [...assetIds].slice(0, findModel(version.model)?.maxReferenceImages) });
}

/** One wish a line, in the order they were said. It can be merged again. */
export function mergedWords([first, ...edits]: Pick<Generation, 'prompt' | 'editPrompt'>[]): string {
  return [first?.prompt ?? '', ...edits.map(({ editPrompt }) => `Then: ${editPrompt ?? ''}`)].join('\n');
}

const nothingDrifted =
  'This version was drawn from its photos and words directly, so there is nothing to start afresh from. Edit it, or make a new picture.';
const versionGone =
  'A version that this one was made from was deleted, and its words and photos with it. Make a new picture instead.';
const photoGone =
  'A photo that this version was made from was deleted. Upload it again and make a new picture instead.';
const tooManyWords = (characters: number) =>
  `Its words have ${characters} characters together, and a prompt has at most ${promptLimits.prompt}. Start afresh from an earlier version, or make a new picture with fewer words.`;
