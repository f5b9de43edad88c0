import { useQueryClient } from '@tanstack/react-query';
import type { ListedAsset } from '../../../../shared/contract/index.ts';
import { deleteAsset, shelfKey } from '../../../api/shelf.ts';
import { deleteWithUndo } from '../../../lib/delete-with-undo.ts';
import { t } from '../../../lib/messages/t-photos.ts';

/** Takes a photo away at once and for good after the window for undoing it. */
export function useAssetDeletion() {
  const client = useQueryClient();
  return ({ id, name, uses }: ListedAsset) => {
    const send = (keepalive: boolean) => deleteAsset(id, uses > 0, keepalive);
    const words = { done: t('shelf.deleted', name), refused: (why: string) => t('shelf.notDeleted', why) };
    deleteWithUndo(client, { hides: [id], send, touches: shelfKey }, words);
  };
}
