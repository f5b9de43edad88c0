import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { generationKeys } from '../../../api/generation-keys.ts';
import { t } from '../../../lib/messages/t-failures.ts';
import { workUnderway } from '../../../lib/progress.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useCancel } from '../reuse.ts';
import { changeDraft, draftNow } from './draft.ts';
import { earlierPrompt } from './earlier-prompts.ts';

/** Keys that nobody needs at once, so they come after the first paint: earlier prompts, and an end to the latest picture. */
export function DockKeys(): null {
  const client = useQueryClient();
  const cancel = useCancel();
  useShortcut('cancel', () => {
    // What is just being sent cannot be stopped yet, and nobody means what came before it.
    if (client.isMutating({ mutationKey: generationKeys.create }) > 0) return;
    const [latest] = workUnderway().toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    if (latest) cancel.mutate(latest.id, { onSuccess: () => announce(t('failure.canceledText')) });
  });
  useShortcut('earlier');
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { prompt } = draftNow();
      const step = isPromptBox(event.target) && stepOf(event.key, event.altKey || prompt === '');
      if (!step) return;
      event.preventDefault();
      changeDraft({ prompt: earlierPrompt(client, prompt, step) });
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [client]);
  return null;
}

const isPromptBox = (target: EventTarget | null) =>
  target instanceof Element && target.matches('textarea[data-prompt]');

/** Back to earlier prompts and forth again: with Alt, or where nothing is written yet. */
function stepOf(key: string, mayGo: boolean): 1 | -1 | undefined {
  if (!mayGo) return undefined;
  if (key === 'ArrowUp') return 1;
  return key === 'ArrowDown' ? -1 : undefined;
}
