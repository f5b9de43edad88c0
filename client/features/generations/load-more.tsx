import { useCallback } from 'react';
import { t } from '../../lib/messages/t.ts';
import { Button } from '../../ui/button.tsx';

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** The next page comes by itself when the end is near; the button is for those who do not scroll. */
export function LoadMore({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { query: Query }) {
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
        rootMargin: '600px',
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [fetchNextPage],
  );
  if (!hasNextPage) return null;
  return (
    <div ref={watch} className="grid justify-items-center py-4">
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {isFetchingNextPage ? t('list.loadingMore') : t('list.loadMore')}
      </Button>
    </div>
  );
}
