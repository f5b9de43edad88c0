import { useQueryClient } from '@tanstack/react-query';
import { deleteMany } from '../../../api/bulk.ts';
import { generationKeys } from '../../../api/generation-keys.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { Confirm } from '../../../ui/lazy-confirm.tsx';
import { toast } from '../../../ui/toast.ts';
import { portionsOf } from './in-turn.ts';

type Props = { ids: string[]; onClose: () => void; onDone: () => void };

/** More than the server deletes at once cannot be taken back, so it is asked for, and done in turn. */
export function DeleteMany({ ids, onClose, onDone }: Props) {
  const client = useQueryClient();

  async function remove(): Promise<void> {
    let gone = 0;
    try {
      for (const portion of portionsOf(ids)) {
        // oxlint-disable-next-line no-await-in-loop -- in turn, so that what is said to be deleted is
        await deleteMany(portion);
        gone += portion.length;
      }
      void toast({ text: t('library.deleted', gone) });
    } catch (error) {
      void toast({ text: t('library.deletedSome', gone, error instanceof Error ? error.message : ''), tone: 'danger' });
    }
    await client.invalidateQueries({ queryKey: generationKeys.all });
    onDone();
  }

  return (
    <Confirm
      title={t('library.deleteMany', ids.length)}
      text={t('library.deleteManyText')}
      onClose={onClose}
      answers={[{ key: 'delete', text: t('library.deleteMany.yes', ids.length), run: () => void remove() }]}
    />
  );
}
