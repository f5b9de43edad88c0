import { Refused } from '../../api/refused.ts';
import { t } from '../../lib/messages/t.ts';
import { Notice } from '../../ui/notice.tsx';

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
  const minutes = Math.ceil((error.facts.retryAfterSeconds ?? 0) / 60);
  const locked = error.facts.code === 'ACCOUNT_LOCKED' && minutes > 0;
  return (
    <Notice tone="danger" role="alert">
      {locked ? t('auth.locked', minutes) : error.message}
    </Notice>
  );
}
