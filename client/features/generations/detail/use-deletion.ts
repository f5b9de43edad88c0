import { useQueryClient } from '@tanstack/react-query';
import { deleteGeneration } from '../../../api/versions.ts';
import { deleteWithUndo } from '../../../lib/delete-with-undo.ts';
import { t } from '../../../lib/messages/t-detail.ts';

export type Wish = { id: string; children: 'orphan' | 'cascade'; hides: string[] };

/** Takes versions away at once and for good after the window for undoing it. */
export function useDeletion(onUndone: (id: string) => void) {
  const client = useQueryClient();
  return ({ id, children, hides }: Wish) => {
    const send = (keepalive: boolean) => deleteGeneration(id, children, keepalive);
    const words = { done: t('delete.done', hides.length), refused: (why: string) => t('delete.refused', why) };
    deleteWithUndo(client, { hides, send }, words, () => onUndone(id));
  };
}
