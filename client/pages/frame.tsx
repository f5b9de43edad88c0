import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Search } from 'lucide-react';
import { useLive } from '../api/follow.ts';
import { useLink } from '../api/link.ts';
import { sessionEndedKey } from '../api/query-client.ts';
import { meQuery, signOut } from '../api/session.ts';
import { AccountMenu } from '../features/auth/account-menu.tsx';
import { clearDraft } from '../features/generations/dock/draft.ts';
import { sayWhatEnded } from '../features/generations/say-what-ended.ts';
import { t } from '../lib/messages/t.ts';
import { followWorkOf } from '../lib/progress.ts';
import { hearShortcuts, useShortcut } from '../lib/shortcuts.ts';
import { useOnline } from '../lib/use-online.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Keys } from '../ui/keys.tsx';
import { Logo } from '../ui/logo.tsx';
import { toast } from '../ui/toast.ts';
import { Navigation } from './navigation.tsx';
import type { Overlay } from './overlays/overlays.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

const Switcher = lazy(async () => ({ default: (await import('../features/workspaces/switcher.tsx')).Switcher }));
const SpendNote = lazy(async () => ({ default: (await import('../features/usage/spend-note.tsx')).SpendNote }));
const Toaster = lazy(async () => ({ default: (await import('../ui/toaster.tsx')).Toaster }));
const SessionEnded = lazy(async () => ({ default: (await import('../features/auth/session-ended.tsx')).SessionEnded }));

const Overlays = lazy(async () => ({ default: (await import('./overlays/overlays.tsx')).Overlays }));

// On its way with the page: who is quick goes and comes back before what follows the first paint is there.
const focusKeeper = import('../features/attention/keep-focus.ts');

/** What stays while pages change: the bar, the ways to go, and what the product has to say. */
export function Frame() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: ended = false } = useQuery({ queryKey: sessionEndedKey, queryFn: () => false, staleTime: Infinity });
  const client = useQueryClient();
  useLive(sayWhatEnded);
  useEffect(() => followWorkOf(me.user.id), [me.user.id]);
  useEffect(hearShortcuts, []);
  const router = useRouter();
  useEffect(() => {
    const stop = focusKeeper.then(({ keepFocus }) => keepFocus(router));
    return () => void stop.then((end) => end());
  }, [router]);
  const [overlay, setOverlay] = useState<Overlay>();
  // Here, so that a key is heard before what it opens has come.
  useShortcut('palette', () => setOverlay('palette'));
  useShortcut('help', () => setOverlay('shortcuts'));
  const navigate = useNavigate();

  async function leave() {
    try {
      await signOut();
    } catch (error) {
      return toast({ text: t('auth.signOutFailed', String(error)), tone: 'danger' });
    }
    clearDraft();
    // Nothing of the account stays in memory, so that "back" has nothing to show.
    client.clear();
    return navigate({ to: '/sign-in', replace: true });
  }

  return (
    <div className="min-h-dvh pt-14 max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))] md:pl-19">
      <a
        href="#page"
        className="sr-only z-50 rounded-ctl bg-key px-4 py-2 text-on-key focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('nav.skip')}
      </a>
      <header className="fixed inset-x-0 top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-surface px-4">
        <Link
          to="/"
          aria-label={t('app.name')}
          className="flex h-9 touch:h-11 min-w-9 touch:min-w-11 items-center gap-2.5 rounded-ctl text-4 font-semibold tracking-tight max-md:justify-center"
        >
          <Logo />
          <span className="hidden md:inline">{t('app.name')}</span>
        </Link>
        <div className="flex min-w-0 flex-1 md:ml-1">
          <Suspense fallback={<span className="truncate px-2 leading-9 text-ink-2">{me.workspace.name}</span>}>
            <Switcher current={me.workspace} onNew={() => void navigate({ to: '/settings/workspaces' })} />
          </Suspense>
        </div>
        <PaletteButton onOpen={() => setOverlay('palette')} />
        <LinkNote />
        <Suspense>
          <SpendNote />
        </Suspense>
        <ThemeToggle />
        <AccountMenu me={me} onSettings={() => void navigate({ to: '/settings' })} onSignOut={() => void leave()} />
      </header>
      <Navigation />
      <OfflineBar />
      <main id="page" tabIndex={-1} className="outline-none">
        <Outlet />
      </main>
      <Announcer />
      <Suspense>
        <Toaster />
        <Overlays open={overlay} onOpen={setOverlay} onSignOut={() => void leave()} />
        {ended && <SessionEnded email={me.user.email} onOtherAccount={() => location.assign('/')} />}
      </Suspense>
    </div>
  );
}

function PaletteButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex h-9 touch:h-11 items-center gap-2.5 rounded-ctl px-2.5 text-2 text-ink-2 hover:text-ink lg:w-80 lg:border lg:border-line lg:bg-sunken lg:hover:border-line-strong"
    >
      <Search aria-hidden size={16} />
      <span className="sr-only flex-1 text-left lg:not-sr-only">{t('palette.search')}</span>
      <span className="hidden lg:inline">
        <Keys of="palette" />
      </span>
    </button>
  );
}

/** Nothing is lost meanwhile: pages ask by themselves until the stream is back. */
function LinkNote() {
  const lost = useLink() === 'lost';
  const online = useOnline();
  return (
    <span role="status" className="truncate text-2 text-ink-3">
      {lost && online && t('link.reconnecting')}
    </span>
  );
}

function OfflineBar() {
  if (useOnline()) return null;
  return (
    <div role="status" className="sticky top-14 z-20 bg-warn-soft px-4 py-2 text-center font-medium text-warn-ink">
      {t('offline.bar')}
    </div>
  );
}
