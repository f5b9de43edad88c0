import type { Selectable } from 'kysely';
import { runNamed, sqlOf } from '../../db/query.ts';
import type { Tables } from '../../db/tables.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Conversation } from '../../ports/image-model.ts';

export type StoredConversation = Omit<Conversation, 'blobs'>;

type Row = Pick<
  Selectable<Tables['conversations']>,
  'schema_version' | 'provider' | 'backend' | 'api_version' | 'model' | 'turns'
>;

const CONVERSATION = `
  select schema_version, provider, backend, api_version, model, turns
  from conversations where workspace_id = $1 and generation_id = $2`;

/** What the version knows of its conversation: its own once drawn, until then its parent's. */
export async function findConversation(
  tx: Transaction,
  workspaceId: string,
  generationId: string,
): Promise<StoredConversation | undefined> {
  const values = [workspaceId, generationId];
  const [row] = await runNamed<Row>(tx, { name: 'conversation', text: CONVERSATION, values });
  if (!row) return undefined;
  if (row.schema_version !== 1)
    throw new Error(`A conversation of schema ${row.schema_version} is from a newer version.`);
  return {
    schema: 1,
    provider: row.provider as StoredConversation['provider'],
    backend: row.backend,
    apiVersion: row.api_version,
    model: row.model,
    turns: row.turns as unknown[],
  };
}

/** Writes or replaces; the turns go in exactly as they came. */
export async function saveConversation(
  tx: Transaction,
  { workspaceId, generationId }: { workspaceId: string; generationId: string },
  conversation: StoredConversation,
): Promise<void> {
  const values = {
    generation_id: generationId,
    workspace_id: workspaceId,
    schema_version: conversation.schema,
    provider: conversation.provider,
    backend: conversation.backend,
    api_version: conversation.apiVersion,
    model: conversation.model,
    turns: JSON.stringify(conversation.turns),
  };
  await sqlOf(tx)
    .insertInto('conversations')
    .values(values)
    .onConflict((conflict) => conflict.column('generation_id').doUpdateSet(values))
    .execute();
}
