import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { announce } from '../../ui/announcer.tsx';

/** Tells those who cannot see the page change. */
export function sayWhatEnded(ended: GenerationSummary[]): void {
  void import('./ended-words.ts').then(({ endedWords }) => announce(endedWords(ended)));
}
