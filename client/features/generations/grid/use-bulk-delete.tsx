import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bulkLimit } from '../../../../shared/limits.ts';
import { deleteMany } from '../../../api/bulk.ts';
import { knownRows } from '../../../api/known-rows.ts';
import { deleteWithUndo } from '../../../lib/delete-with-undo.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { toast } from '../../../ui/toast.ts';
import { useDeleteRefusal } from '../use-delete-refusal.ts';
import { DeleteMany } from './delete-many.tsx';
import { focusPicture } from './focus-picture.ts';
import type { Item } from './items.ts';

/**
 * Deletes for whoever may: the button and the key alike. More than the server takes at once are asked about first, and
 * that is the `question`.
 */
export function useBulkDelete(items: Item[], onDone: () => void) {
  const client = useQueryClient();
  const refusalOf = useDeleteRefusal();
  const [asking, setAsking] = useState<string[]>();
  const removeSome = useUndoableDelete(items, onDone);
  return {
    remove: (ids: string[]) => {
      const wanted = new Set(ids);
      // Whose those are that were never drawn, the server knows.
      const refusal = refusalOf(knownRows(client).filter(({ id }) => wanted.has(id)));
      if (refusal) void toast({ text: refusal, tone: 'danger' });
      else if (ids.length > bulkLimit) setAsking(ids);
      else removeSome(ids);
    },
    question: asking && <DeleteMany ids={asking} onClose={() => setAsking(undefined)} onDone={onDone} />,
  };
}

/**
 * They are out of sight at once, and gone when the window for undoing it has passed. The focus goes to the next picture,
 * and with what comes back.
 */
function useUndoableDelete(items: Item[], onDone: () => void) {
  const client = useQueryClient();
  return (ids: string[]) => {
    const send = (keepalive: boolean) => deleteMany(ids, keepalive);
    const words = { done: t('library.deleted', ids.length), refused: (why: string) => why };
    deleteWithUndo(client, { hides: ids, send }, words, () => ids[0] && focusPicture(ids[0]));
    onDone();
    const next = neighbourOf(items, new Set(ids));
    if (next) focusPicture(next.id);
  };
}

/** The first picture behind those that go, or the last before them. */
export function neighbourOf(items: Item[], gone: ReadonlySet<string>): Item | undefined {
  const last = items.findLastIndex(({ id }) => gone.has(id));
  return items[last + 1] ?? items.findLast(({ id }) => !gone.has(id));
}
