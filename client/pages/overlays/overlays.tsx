import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Attention } from '../../features/attention/attention.tsx';
import { useShortcut } from '../../lib/shortcuts.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const ShortcutList = lazy(async () => ({ default: (await import('./shortcut-list.tsx')).ShortcutList }));

export type Overlay = 'palette' | 'shortcuts';
type Props = { open: Overlay | undefined; onOpen: (overlay: Overlay | undefined) => void; onSignOut: () => void };

/** What lies over every page, and what works on all of them. It comes after the first paint. */
export function Overlays({ open, onOpen, onSignOut }: Props) {
  const navigate = useNavigate();
  useShortcut('studio', () => void navigate({ to: '/' }));
  useShortcut('library', () => void navigate({ to: '/library' }));
  useShortcut('photos', () => void navigate({ to: '/photos' }));
  useShortcut('usage', () => void navigate({ to: '/usage' }));
  useShortcut('settings', () => void navigate({ to: '/settings' }));
  const close = () => onOpen(undefined);
  return (
    <>
      <Attention />
      <Suspense>
        {open === 'palette' && (
          <Palette onClose={close} onShortcuts={() => onOpen('shortcuts')} onSignOut={onSignOut} />
        )}
        {open === 'shortcuts' && <ShortcutList onClose={close} />}
      </Suspense>
    </>
  );
}
