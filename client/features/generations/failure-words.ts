import type { RefusedCode } from '../../api/refused.ts';
import { inOwnWords } from '../../lib/messages/refusal-words.ts';
import { t } from '../../lib/messages/t-failures.ts';

export type Explained = { tone: 'info' | 'warn' | 'danger'; title: string; text: string; next: 'words' | 'again' };

export type Told = { code?: RefusedCode | undefined; reason?: string; message: string };

/** Stopped by somebody, which is no failure. */
export const canceled: Explained = {
  tone: 'info',
  title: t('failure.canceled'),
  text: t('failure.canceledText'),
  next: 'again',
};

/** What happened, in words, and what helps: other words, or another try. A block is not an error, so it is amber. */
export function explain({ code, reason, message: said }: Told): Explained {
  const message = inOwnWords(code, said);
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

/** For a message to who runs the server: what the log can be searched for. */
export function detailsOf({ code, reason }: Told, id: string): string {
  return [code, reason === code ? undefined : reason, id, new Date().toISOString()].filter(Boolean).join(' · ');
}
