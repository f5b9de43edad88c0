import { Link } from '@tanstack/react-router';
import { Aperture, ChartNoAxesColumn, Images, Package, Settings } from 'lucide-react';
import { t } from '../lib/messages/t.ts';

export const places = [
  { to: '/', icon: Aperture, name: 'nav.studio', keys: 'studio' },
  { to: '/library', icon: Images, name: 'nav.library', keys: 'library' },
  { to: '/photos', icon: Package, name: 'nav.photos', keys: 'photos' },
  { to: '/usage', icon: ChartNoAxesColumn, name: 'nav.usage', keys: 'usage' },
  { to: '/settings', icon: Settings, name: 'nav.settings', keys: 'settings' },
] as const;

/** A rail beside the page; tabs below it where the screen is narrow. */
export function Navigation() {
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:top-14 md:right-auto md:w-19 md:flex-col md:gap-1 md:border-t-0 md:border-r md:px-1 md:py-2"
    >
      {places.map(({ to, icon: Icon, name }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="relative flex h-14 flex-1 flex-col items-center justify-center gap-1 rounded-ctl text-center text-1 font-medium text-ink-2 hover:text-ink md:flex-none"
          activeProps={{ className: placeActive }}
        >
          <Icon aria-hidden size={20} strokeWidth={1.7} className="shrink-0" />
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}

const placeActive =
  'bg-sunken font-semibold !text-ink before:absolute before:rounded-pill before:bg-magenta max-md:before:inset-x-3 max-md:before:top-0 max-md:before:h-0.5 md:before:inset-y-2 md:before:left-0 md:before:w-0.5';
