import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { codeOf, Refused } from '../api/refused.ts';
import { t } from '../lib/messages/t.ts';
import { buttonClass, Button } from '../ui/button.tsx';

export function NotFound() {
  return (
    <Middle title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/" className={buttonClass({ look: 'key' })}>
        {t('notFound.toStudio')}
      </Link>
    </Middle>
  );
}

/** A page that could not be shown: why, and another try. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  if (codeOf(error) === 'NOT_FOUND') return <NotFound />;
  const requestId = error instanceof Refused ? error.facts.requestId : undefined;
  return (
    <Middle title={t('error.title')} text={error instanceof Refused ? error.message : t('error.unknown')}>
      {requestId && <p className="figures text-ink-3">{t('error.requestId', requestId)}</p>}
      <Button look="key" onClick={reset}>
        {t('action.tryAgain')}
      </Button>
    </Middle>
  );
}

type Props = { title: string; text: string; children: ReactNode };

function Middle({ title, text, children }: Props) {
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-4 p-6 text-center">
      <title>{title}</title>
      <h1 className="text-6">{title}</h1>
      <p className="max-w-[50ch] text-ink-2">{text}</p>
      {children}
    </div>
  );
}
