import { useQueryClient } from '@tanstack/react-query';
import { CheckCheck, Download, Trash2, X } from 'lucide-react';
import { knownRows } from '../../../api/known-rows.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useLookingOnly } from '../../../lib/use-looking-only.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Item } from './items.ts';
import { useArchives } from './use-archives.ts';
import { useBulkDelete } from './use-bulk-delete.tsx';

type Props = {
  ids: string[];
  items: Item[];
  onAll: () => void;
  onClear: () => void;
};

/** How many are chosen and what can be done with them. */
export function SelectionBar({ ids, items, onAll, onClear }: Props) {
  const client = useQueryClient();
  const lookingOnly = useLookingOnly();
  const { packing, pack, stop } = useArchives();
  const { remove, question } = useBulkDelete(items, onClear);
  const isAll = ids.length === items.length && ids.length > 1;
  const chosen = t(isAll ? 'library.chosenAll' : 'library.chosen', ids.length);
  const chosenIds = new Set(ids);
  const withPicture = items.filter(({ id, hasPicture }) => hasPicture && chosenIds.has(id)).length;

  /** What was still being made when the page was laid out may be there by now. */
  function finished(): string[] {
    const known = new Map(knownRows(client).map(({ id, status }) => [id, status === 'succeeded']));
    return items.flatMap(({ id, hasPicture }) => (chosenIds.has(id) && (known.get(id) ?? hasPicture) ? [id] : []));
  }

  useShortcut('download', () => packing || withPicture === 0 || void pack(finished()));

  return (
    <div
      role="toolbar"
      aria-label={chosen}
      className="fixed inset-x-3 bottom-4 z-20 mx-auto flex max-w-2xl items-center gap-2 rounded-card border border-line-strong bg-raised p-2 pl-4 shadow-pop max-md:bottom-[calc(4.25rem+env(safe-area-inset-bottom))] max-md:gap-1"
    >
      <p role="status" className="min-w-0 flex-1 truncate font-semibold">
        {chosen}
      </p>
      {!isAll && items.length > 1 && (
        <IconButton icon={CheckCheck} label={t('library.chooseAll', items.length)} onClick={onAll} />
      )}
      {packing ? (
        <Button onClick={stop}>
          {packing.parts === 1 ? t('library.packing') : t('library.packingPart', packing.part, packing.parts)}
        </Button>
      ) : (
        <Button
          disabled={withPicture === 0}
          title={t('library.zips', withPicture)}
          onClick={() => void pack(finished())}
        >
          <Download aria-hidden size={16} />
          <span className="max-md:sr-only">{t('library.download')}</span>
        </Button>
      )}
      <Button className="text-danger-ink!" refused={lookingOnly} onClick={() => remove(ids)}>
        <Trash2 aria-hidden size={16} />
        <span className="max-md:sr-only">{t('library.delete')}</span>
      </Button>
      <IconButton icon={X} label={t('library.choseNone')} onClick={onClear} />
      {question}
    </div>
  );
}
