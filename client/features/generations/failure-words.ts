import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { money } from '../../lib/money.ts';
import { inOwnWords } from '../../lib/messages/refusal-words.ts';
import { t } from '../../lib/messages/t-failures.ts';
import type { Told } from './told.ts';

export type Ended = Pick<GenerationSummary, 'id' | 'finishedAt' | 'possiblyBilledMicroUsd'>;

export type Explained = { tone: 'info' | 'warn' | 'danger'; title: string; text: string; next: 'words' | 'again' };

/** Stopped by somebody, which is no failure. */
export const canceled: Explained = {
  tone: 'info',
  title: t('failure.canceled'),
  text: t('failure.canceledText'),
  next: 'again',
};

/** What happened, in words, and what helps: other words, or another try. A block is not an error, so it is amber. */
export function explain({ code, reason, message: said }: Told): Explained {
  const message = inWordsOf(code, reason, said);
  switch (code) {
    case 'CONTENT_BLOCKED':
      return { tone: 'warn', title: t('failure.blocked'), text: message, next: 'words' };
    case 'EDIT_NOT_UNDERSTOOD':
      return { tone: 'warn', title: t('failure.notUnderstood'), text: message, next: 'words' };
    case 'RATE_LIMITED':
      return { tone: 'warn', title: t('failure.rateLimited'), text: message, next: 'again' };
    case 'QUOTA_EXCEEDED':
      return { tone: 'warn', title: t('failure.quota'), text: message, next: 'again' };
    case 'PROVIDER_TIMEOUT':
      return { tone: 'danger', title: t('failure.timeout'), text: message, next: 'again' };
    case 'OFFLINE':
      return { tone: 'danger', title: t('failure.offline'), text: message, next: 'again' };
    case 'VALIDATION_ERROR':
      return { tone: 'danger', title: t('failure.notValid'), text: message, next: 'words' };
    case 'PROVIDER_ERROR':
      // What the model wrote instead of drawing is often a question: other words answer it.
      if (reason === 'NO_IMAGE') return { tone: 'warn', title: t('failure.none'), text: message, next: 'words' };
      return { tone: 'danger', title: t('failure.none'), text: message, next: 'again' };
    default:
      return { tone: 'danger', title: t('failure.none'), text: message, next: 'again' };
  }
}

/** What the model or the renderer said itself is never lost: it stands behind our words for it, in its own. */
function inWordsOf(code: string | undefined, reason: string | undefined, said: string): string {
  const ours = inOwnWords(code, said);
  const quotes = code === 'CONTENT_BLOCKED' || code === 'EDIT_NOT_UNDERSTOOD' || reason === 'NO_IMAGE';
  return quotes && ours !== said ? t('failure.inItsWords', ours, said) : ours;
}

/** For a message to who runs the server: what the log can be searched for, and when. */
export function detailsOf({ code, reason, requestId, at }: Told, row?: Ended): string {
  const what = [code, reason === code ? undefined : reason];
  return [...what, row?.id ?? requestId, row?.finishedAt ?? at].filter(Boolean).join(' · ');
}

/** What it cost, as the ledger has it; what was refused at the door cost nothing and has no row. */
export function chargeOf(row: Ended | undefined): string {
  if (row === undefined) return '';
  const { possiblyBilledMicroUsd: sum } = row;
  return sum > 0 ? t('failure.maybeBilled', money(sum)) : t('failure.notCharged');
}
