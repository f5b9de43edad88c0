import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t.ts';
import { announce } from '../../ui/announcer.tsx';

/** Tells those who cannot see the page change. */
export function sayWhatEnded(ended: GenerationSummary[]): void {
  const ready = ended.filter(({ status }) => status === 'succeeded').length;
  const failed = ended.find(({ failure }) => failure !== null);
  const sentences = [ready > 0 && t('feed.ready', ready), failed?.failure && t('feed.failed', failed.failure.message)];
  announce(sentences.filter(Boolean).join(' '));
}
