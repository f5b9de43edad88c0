import { useNavigate } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { lookedAt, onProgress, useProgress } from '../../lib/progress.ts';
import { drawFavicon } from './favicon.ts';
import { notifyOfEnd, offerNotifications } from './notifications.ts';

const LONG_MS = 8_000;

/** Tells those who look elsewhere: a ring round the icon of the tab, and a notification for those who want one. */
export function Attention() {
  const navigate = useNavigate();
  const progress = useProgress();
  const hidden = useSyncExternalStore(onVisibility, () => document.hidden);
  const isMaking = progress.making > 0;

  useEffect(() => drawFavicon(progress), [progress]);
  useEffect(() => {
    if (!hidden) lookedAt();
  }, [hidden]);
  useEffect(
    () =>
      onProgress((now, before) => {
        if (document.hidden && before.making > 0 && now.making === 0)
          notifyOfEnd(now, () => void navigate({ to: '/' }));
      }),
    [navigate],
  );
  useEffect(() => {
    if (!isMaking || hidden) return;
    const timer = setTimeout(offerNotifications, LONG_MS);
    return () => clearTimeout(timer);
  }, [isMaking, hidden]);
  return null;
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
