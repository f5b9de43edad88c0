import { t } from '../../../lib/messages/t.ts';

type State = { online: boolean; waitingForPhotos: boolean; words: string };

/** Why nothing can be sent now, be it a new ad or a change; what is said of an empty box differs. */
export function problemOf({ online, waitingForPhotos, words }: State, writeFirst: string): string | undefined {
  if (!online) return t('dock.offline');
  if (waitingForPhotos) return t('dock.waitForPhotos');
  return words.trim() ? undefined : writeFirst;
}
