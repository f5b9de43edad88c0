import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2, X } from 'lucide-react';
import { archiveOf, deleteMany } from '../../../api/bulk.ts';
import { deleteLater, UNDO_MS } from '../../../api/deletions.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { toast } from '../../../ui/toast.ts';

type Props = { ids: string[]; finished: string[]; onClear: () => void };

/** What can be done with those chosen. */
export function SelectionBar({ ids, finished, onClear }: Props) {
  const remove = useBulkDelete(onClear);
  const download = useMutation({
    mutationFn: archiveOf,
    onSuccess: save,
    onError: (error) => void toast({ text: error.message, tone: 'danger' }),
  });
  return (
    <div
      role="toolbar"
      aria-label={t('library.chosen', ids.length)}
      className="fixed inset-x-3 bottom-4 z-20 mx-auto flex max-w-xl items-center gap-2 rounded-card border border-line-strong bg-raised p-2 pl-4 shadow-pop max-md:bottom-[calc(4.25rem+env(safe-area-inset-bottom))]"
    >
      <p role="status" className="min-w-0 flex-1 truncate font-semibold">
        {t('library.chosen', ids.length)}
      </p>
      <Button disabled={finished.length === 0 || download.isPending} onClick={() => download.mutate(finished)}>
        <Download aria-hidden size={16} />
        {t(download.isPending ? 'library.packing' : 'library.download')}
      </Button>
      <Button className="text-danger-ink!" onClick={() => remove(ids)}>
        <Trash2 aria-hidden size={16} />
        {t('library.delete')}
      </Button>
      <IconButton icon={X} label={t('library.choseNone')} onClick={onClear} />
    </div>
  );
}

function save(archive: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(archive);
  link.download = `ads-${new Date().toISOString().slice(0, 10)}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** They are out of sight at once, and gone when the window for undoing it has passed. */
function useBulkDelete(onDone: () => void) {
  const client = useQueryClient();
  return (ids: string[]) => {
    const send = (keepalive: boolean) => deleteMany(ids, keepalive);
    const undo = deleteLater(client, { hides: ids, send }, (error) => {
      void toast({ text: error instanceof Error ? error.message : '', tone: 'danger' });
    });
    void toast({
      text: t('library.deleted', ids.length),
      milliseconds: UNDO_MS,
      action: { label: t('action.undo'), shortcut: 'undo', run: undo },
    });
    onDone();
  };
}
