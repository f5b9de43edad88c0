import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { meQuery } from '../../api/session.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { type Place, placesOfServer, placesOfWorkspace, placesOfYou } from './places.ts';

const FRESH_MS = 10_000;

/** The sections beside their page; on narrow screens first the sections, then the page. */
export function SettingsLayout() {
  // Somebody else may have changed one's role since the studio was opened.
  const { data: me } = useSuspenseQuery({ ...meQuery, staleTime: FRESH_MS });
  const atIndex = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') === '/settings' });
  const isAdmin = isAtLeast(me.role, 'admin');
  return (
    <div className="mx-auto grid max-w-[66rem] grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 px-3 pt-4 pb-12 md:grid-cols-[12rem_minmax(0,1fr)] md:px-6 md:pt-6">
      <nav
        aria-label={t('nav.settings')}
        className={clsx(
          'content-start gap-6 md:sticky md:top-20 md:grid md:self-start',
          atIndex ? 'grid' : 'max-md:hidden',
        )}
      >
        {atIndex && <h1 className="text-6 md:sr-only">{t('nav.settings')}</h1>}
        <Places title={t('settings.you')} places={placesOfYou} />
        <Places
          title={me.workspace.name}
          places={placesOfWorkspace.filter(({ admins }) => isAdmin || admins !== true)}
        />
        {me.user.isOperator && <Places title={t('settings.operator')} places={placesOfServer} />}
      </nav>
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
        {!atIndex && (
          <Link
            to="/settings"
            className="inline-flex h-11 items-center gap-1.5 justify-self-start rounded-ctl font-medium text-ink-2 md:hidden"
          >
            <ChevronLeft aria-hidden size={16} />
            {t('settings.all')}
          </Link>
        )}
        <Outlet />
      </div>
    </div>
  );
}

function Places({ title, places }: { title: string; places: readonly Place[] }) {
  return (
    <div className="grid gap-1.5">
      <h2 className="truncate px-3 text-2 font-semibold text-ink-3">{title}</h2>
      <ul className="max-md:divide-y max-md:divide-line max-md:rounded-card max-md:border max-md:border-line max-md:bg-surface md:grid md:gap-0.5">
        {places.map(({ to, icon: Icon, name }) => (
          <li key={to}>
            <Link
              to={to}
              className="flex h-12 items-center gap-2.5 rounded-ctl px-3 font-medium text-ink-2 hover:bg-sunken hover:text-ink md:h-9"
              activeProps={{ className: 'bg-sunken !text-ink font-semibold' }}
              activeOptions={{ includeSearch: false }}
            >
              <Icon aria-hidden size={16} strokeWidth={1.8} className="shrink-0" />
              <span className="min-w-0 flex-1 truncate">{t(name)}</span>
              <ChevronRight aria-hidden size={16} className="text-ink-3 md:hidden" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
