import { Refused } from '../api/refused.ts';
import { t } from './messages/t-forms.ts';
import { Notice } from '../ui/notice.tsx';

/** Why the form was refused, where no single field is to blame. */
export function FormRefusal({ error }: { error: Error | null }) {
  if (!error) return null;
  if (!(error instanceof Refused))
    return (
      <Notice tone="danger" role="alert">
        {t('error.unknown')}
      </Notice>
    );
  if (error.facts.fields) return null;
  return (
    <Notice tone="danger" role="alert">
      {refusalWords(error)}
    </Notice>
  );
}

/** With the time to wait, in seconds where they are few. */
export function refusalWords({ facts, message }: Refused): string {
  const seconds = facts.retryAfterSeconds ?? 0;
  if (seconds <= 0 || (facts.code !== 'ACCOUNT_LOCKED' && facts.code !== 'RATE_LIMITED')) return message;
  return seconds > 90 ? t('forms.locked', Math.ceil(seconds / 60)) : t('forms.tooMany', seconds);
}
