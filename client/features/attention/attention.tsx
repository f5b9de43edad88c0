import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { latestOf } from '../../api/follow.ts';
import { patchCaches } from '../../api/generation-cache.ts';
import { lookedAt, onProgress, useProgress, workUnderway } from '../../lib/progress.ts';
import { drawFavicon } from './favicon.ts';
import { notifyOfEnd, offerNotifications } from './notifications.ts';

const ASK_MS = 4_000;
const LONG_MS = 8_000;

/** Tells those who look elsewhere: a ring round the icon of the tab, and a notification for those who want one. */
export function Attention() {
  const client = useQueryClient();
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

  // A tab nobody looks at has given its stream of events back, so it asks now and then while something is on its way.
  useQuery({
    queryKey: ['work-underway'],
    queryFn: async ({ signal }) => {
      patchCaches(client, await latestOf(workUnderway(), signal));
      return null;
    },
    enabled: isMaking && hidden,
    refetchInterval: ASK_MS,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  return null;
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
