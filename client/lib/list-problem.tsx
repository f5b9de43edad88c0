import { Refused } from '../api/refused.ts';
import { t } from './messages/t.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** What happened, what to do, and what to hand to the operator. */
export function ListProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const requestId = error instanceof Refused ? error.facts.requestId : undefined;
  return (
    <Notice tone="danger" role="alert" action={<Button onClick={onRetry}>{t('action.tryAgain')}</Button>}>
      {error.message} {requestId && <span className="figures block">{t('error.requestId', requestId)}</span>}
    </Notice>
  );
}
