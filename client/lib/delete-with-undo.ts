import type { QueryClient } from '@tanstack/react-query';
import { type Deletion, deleteLater, UNDO_MS } from '../api/delete-later.ts';
import { toast } from '../ui/toast.ts';
import { t } from './messages/t.ts';

type Words = { done: string; refused: (why: string) => string };

/** Out of sight at once, with a word about it and a way back; gone when the window for undoing it has passed. */
export function deleteWithUndo(client: QueryClient, deletion: Deletion, words: Words, onUndone?: () => void): void {
  const undo = deleteLater(client, deletion, (error) => {
    void toast({ text: words.refused(error instanceof Error ? error.message : ''), tone: 'danger' });
  });
  const run = () => {
    undo();
    onUndone?.();
  };
  void toast({ text: words.done, milliseconds: UNDO_MS, action: { label: t('action.undo'), shortcut: 'undo', run } });
}
