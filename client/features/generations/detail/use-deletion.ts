import { useQueryClient } from '@tanstack/react-query';
import { type Deletion, deleteLater, UNDO_MS } from '../../../api/deletions.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { toast } from '../../../ui/toast.ts';

/** Takes versions away at once and for good after the window for undoing it. */
export function useDeletion(onUndone: (id: string) => void) {
  const client = useQueryClient();
  return (deletion: Deletion) => {
    const undo = deleteLater(client, deletion, (error) => {
      const why = error instanceof Error ? error.message : '';
      void toast({ text: t('delete.refused', why), tone: 'danger' });
    });
    void toast({
      text: t('delete.done', deletion.hides.length),
      milliseconds: UNDO_MS,
      action: {
        label: t('action.undo'),
        run: () => {
          undo();
          onUndone(deletion.id);
        },
      },
    });
  };
}
