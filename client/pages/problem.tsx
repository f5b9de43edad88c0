import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { codeOf, Refused } from '../api/refused.ts';
import { t } from '../lib/messages/t.ts';
import { buttonClass, Button } from '../ui/button.tsx';
import { PageTitle } from '../ui/page-title.tsx';

export function NotFound() {
  return (
    <Middle title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/" className={buttonClass({ look: 'key' })}>
        {t('notFound.toStudio')}
      </Link>
    </Middle>
  );
}

type Problem = { error: unknown; reset: () => void };

/** A page that could not be shown: why, and another try. */
export function PageProblem({ error, reset }: Problem) {
  if (codeOf(error) === 'NOT_FOUND') return <NotFound />;
  const requestId = error instanceof Refused ? error.facts.requestId : undefined;
  return (
    <Middle title={t('error.title')} text={error instanceof Refused ? error.message : t('error.unknown')}>
      {requestId && <p className="figures text-ink-3">{t('error.requestId', requestId)}</p>}
      {codeOf(error) === 'SERVICE_UNAVAILABLE' && (
        <Link to="/status" className={buttonClass({})}>
          {t('error.status')}
        </Link>
      )}
      <Button look="key" onClick={reset}>
        {t('action.tryAgain')}
      </Button>
    </Middle>
  );
}

/** Where there is no frame around the page, it brings the landmark itself. */
export function BareNotFound() {
  return (
    <main>
      <NotFound />
    </main>
  );
}

export function BareProblem(problem: Problem) {
  return (
    <main>
      <PageProblem {...problem} />
    </main>
  );
}

type Props = { title: string; text: string; children: ReactNode };

function Middle({ title, text, children }: Props) {
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-4 p-6 text-center">
      <PageTitle>{title}</PageTitle>
      <h1 className="text-6">{title}</h1>
      <p className="max-w-[50ch] text-ink-2">{text}</p>
      {children}
    </div>
  );
}
