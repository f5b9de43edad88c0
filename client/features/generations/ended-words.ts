import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { inOwnWords } from '../../lib/messages/refusal-words.ts';
import { t } from '../../lib/messages/t-failures.ts';

/** What became of these, in as many sentences as there are kinds of it. */
export function endedWords(ended: GenerationSummary[]): string {
  const ready = ended.filter(({ status }) => status === 'succeeded').length;
  const failure = ended.find((row) => row.failure !== null)?.failure;
  const why = failure && inOwnWords(failure.code, failure.message);
  return [ready > 0 && t('feed.ready', ready), why && t('feed.failed', why)].filter(Boolean).join(' ');
}
