import { useState } from 'react';
import { changeDraft, draftNow } from '../dock/draft.ts';

/** Enough for who goes to and fro between versions; the ones begun longest ago go by themselves. */
const MOST_KEPT = 20;

/** The words of a change that is not sent yet: kept for each version, over leaving it and over a reload. */
export function useChange(versionId: string, initial: string): [string, (words: string) => void] {
  const [words, setWords] = useState(() => initial || draftNow().changes[versionId] || '');
  return [
    words,
    (next) => {
      setWords(next);
      keepChange(versionId, next);
    },
  ];
}

function keepChange(versionId: string, words: string): void {
  const { [versionId]: _, ...others } = draftNow().changes;
  const kept = words ? { ...others, [versionId]: words } : others;
  changeDraft({ changes: Object.fromEntries(Object.entries(kept).slice(-MOST_KEPT)) });
}
