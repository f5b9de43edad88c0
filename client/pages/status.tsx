import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Seen, statusQuery } from '../api/status.ts';
import { Checks } from '../features/operator/checks.tsx';
import { Loaded } from '../lib/loaded.tsx';
import { t } from '../lib/messages/t-server.ts';
import { buttonClass } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { PageTitle } from '../ui/page-title.tsx';

/** How the server is, for everybody: what it needs, and which of it is not well. */
export function Status() {
  const status = useQuery(statusQuery);
  return (
    <main className="mx-auto grid max-w-[40rem] gap-6 px-4 py-6 md:py-12">
      <PageTitle>{t('status.title')}</PageTitle>
      <p className="flex items-center gap-2.5 text-4 font-semibold tracking-tight">
        <Logo />
        {t('app.name')}
      </p>
      <Loaded query={status} rows={6}>
        {(seen) => (
          <>
            <div className="grid gap-2" role="status">
              <h1 className="text-6">{headline(seen)}</h1>
              <p className="text-ink-2">{t('status.text')}</p>
            </div>
            {seen && <Checks checks={seen.checks} />}
          </>
        )}
      </Loaded>
      <Link to="/" className={buttonClass({ className: 'justify-self-start' })}>
        {t('notFound.toStudio')}
      </Link>
    </main>
  );
}

function headline(seen: Seen): string {
  if (!seen) return t('status.unreachable');
  if (!seen.isReady) return t('status.unwell');
  return t(Object.values(seen.checks).every(({ ok }) => ok) ? 'status.well' : 'status.partly');
}
