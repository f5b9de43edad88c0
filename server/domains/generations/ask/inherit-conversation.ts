import type { Transaction } from '../../../ports/database.ts';
import { copyRefs } from '../../blobs/index.ts';
import { findConversation, saveConversation } from '../conversation-store.ts';
import type { Generation } from '../generation.ts';

/** The new one keeps the conversation and its pictures from now on, whatever becomes of the parent. */
export async function inheritConversation(tx: Transaction, parent: Generation, generation: Generation): Promise<void> {
  const { workspaceId } = generation;
  const conversation = await findConversation(tx, workspaceId, parent.id);
  if (!conversation) throw new Error(`The conversation of ${parent.id} is missing.`);
  await saveConversation(tx, { workspaceId, generationId: generation.id }, conversation);
  await copyRefs(tx, workspaceId, { from: parent.id, to: generation.id, purpose: 'conversation' });
}
