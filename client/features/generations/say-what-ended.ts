import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t.ts';
import { announce } from '../../ui/announcer.tsx';

/** Tells those who cannot see the page change. */
export function sayWhatEnded(ended: GenerationSummary[]): void {
  void sentencesOf(ended).then(announce);
}

async function sentencesOf(ended: GenerationSummary[]): Promise<string> {
  const ready = ended.filter(({ status }) => status === 'succeeded').length;
  const failure = ended.find((row) => row.failure !== null)?.failure;
  const sentences = [ready > 0 && t('feed.ready', ready), failure && t('feed.failed', await whyOf(failure))];
  return sentences.filter(Boolean).join(' ');
}

async function whyOf({ code, message }: NonNullable<GenerationSummary['failure']>): Promise<string> {
  const { inOwnWords } = await import('../../lib/messages/refusal-words.ts');
  return inOwnWords(code, message);
}
