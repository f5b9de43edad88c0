import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t.ts';

export type Waits = Pick<GenerationSummary, 'stage' | 'queuePosition' | 'attempt' | 'retryAt'> | 'sending';

/** The last place that is counted; who stands behind it hears only that there are more. */
const LAST_COUNTED = 100;

/** What is happening, and what else one wants to know while waiting. */
export function wordsOf(waits: Waits, now: number): { stage: string; more: string | undefined } {
  if (waits === 'sending') return { stage: t('stage.sending'), more: undefined };
  const { stage, queuePosition, attempt, retryAt } = waits;
  if (stage === 'queued') return { stage: lineWords(queuePosition), more: undefined };
  if (stage === 'rendering' && retryAt) {
    const left = Math.ceil((Date.parse(retryAt) - now) / 1000);
    // A clock that runs ahead shows no seconds.
    return { stage: t('stage.waiting'), more: left > 0 ? t('stage.again', left) : undefined };
  }
  const more = attempt > 1 ? t('stage.attempt', attempt) : undefined;
  return { stage: stage === 'storing' ? t('stage.storing') : t('stage.rendering'), more };
}

function lineWords(position: number | null): string {
  if (position === null) return t('stage.queued');
  if (position > LAST_COUNTED) return t('stage.farBack', LAST_COUNTED);
  return position === 1 ? t('stage.next') : t('stage.behind', position - 1);
}
