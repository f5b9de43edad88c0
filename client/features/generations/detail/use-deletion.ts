import { useQueryClient } from '@tanstack/react-query';
import { deleteLater, UNDO_MS } from '../../../api/delete-later.ts';
import { deleteGeneration } from '../../../api/versions.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { toast } from '../../../ui/toast.ts';

export type Wish = { id: string; children: 'orphan' | 'cascade'; hides: string[] };

/** Takes versions away at once and for good after the window for undoing it. */
export function useDeletion(onUndone: (id: string) => void) {
  const client = useQueryClient();
  return ({ id, children, hides }: Wish) => {
    const send = (keepalive: boolean) => deleteGeneration(id, children, keepalive);
    const undo = deleteLater(client, { hides, send }, (error) => {
      const why = error instanceof Error ? error.message : '';
      void toast({ text: t('delete.refused', why), tone: 'danger' });
    });
    void toast({
      text: t('delete.done', hides.length),
      milliseconds: UNDO_MS,
      action: {
        label: t('action.undo'),
        shortcut: 'undo',
        run: () => {
          undo();
          onUndone(id);
        },
      },
    });
  };
}
