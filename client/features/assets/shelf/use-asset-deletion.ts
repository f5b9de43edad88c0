import { useQueryClient } from '@tanstack/react-query';
import type { ListedAsset } from '../../../../shared/contract/index.ts';
import { deleteLater, UNDO_MS } from '../../../api/delete-later.ts';
import { deleteAsset, shelfKey } from '../../../api/shelf.ts';
import { t } from '../../../lib/messages/t-photos.ts';
import { toast } from '../../../ui/toast.ts';

/** Takes a photo away at once and for good after the window for undoing it. */
export function useAssetDeletion() {
  const client = useQueryClient();
  return ({ id, name, uses }: ListedAsset) => {
    const send = (keepalive: boolean) => deleteAsset(id, uses > 0, keepalive);
    const undo = deleteLater(client, { hides: [id], send, touches: shelfKey }, (error) => {
      void toast({ text: t('shelf.notDeleted', error instanceof Error ? error.message : ''), tone: 'danger' });
    });
    void toast({
      text: t('shelf.deleted', name),
      milliseconds: UNDO_MS,
      action: { label: t('action.undo'), shortcut: 'undo', run: undo },
    });
  };
}
