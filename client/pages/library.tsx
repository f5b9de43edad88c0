import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useHidden } from '../api/deletions.ts';
import { generationsQuery } from '../api/generations.ts';
import { modelsQuery } from '../api/models.ts';
import { meQuery } from '../api/session.ts';
import { type Change, Filters } from '../features/generations/grid/filters.tsx';
import { Grid } from '../features/generations/grid/grid.tsx';
import { useSelection } from '../features/generations/grid/selection.ts';
import { useStar } from '../features/generations/grid/use-star.ts';
import { ListProblem } from '../lib/lazy-list-problem.tsx';
import { LoadMore } from '../features/generations/load-more.tsx';
import { filtersOf, type LibrarySearch } from '../lib/library-search.ts';
import { t } from '../lib/messages/t-library.ts';
import { isAtLeast } from '../lib/roles.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { PageTitle } from '../ui/page-title.tsx';

const LibraryLightbox = lazy(async () => ({
  default: (await import('../features/generations/lightbox/library-lightbox.tsx')).LibraryLightbox,
}));
const SelectionBar = lazy(async () => ({
  default: (await import('../features/generations/grid/selection-bar.tsx')).SelectionBar,
}));
const route = getRouteApi('/frame/library');
const PAGE = 60;

/** Everything that was ever made here. What is asked for is in the address, so it can be kept and shared. */
export function Library() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: offer } = useQuery(modelsQuery);
  const { data: me } = useSuspenseQuery(meQuery);
  const star = useStar();
  const list = useInfiniteQuery(generationsQuery(filtersOf(search), PAGE));
  const hidden = useHidden();
  const all = list.data?.pages.flatMap((page) => page.data) ?? [];
  const rows = all.filter(({ id }) => !hidden.has(id));
  const selection = useSelection(rows.map(({ id }) => id));
  const chosen = new Set(selection.ids);
  const finished = rows.flatMap(({ id, status: is }) => (chosen.has(id) && is === 'succeeded' ? [id] : []));
  const total = Math.max((list.data?.pages[0]?.meta.total ?? 0) - (all.length - rows.length), 0);
  const change: Change = (part) =>
    void navigate({ search: (before) => withoutBlanks({ ...before, ...part }), replace: true });
  const show = (id: string) => void navigate({ search: (before) => ({ ...before, view: id }) });
  const { sort: _, view, ...asked } = search;
  const filtered = Object.keys(asked).length > 0;

  return (
    <div className="grid gap-4 px-3 pt-4 pb-12 md:px-6 md:pt-6">
      <PageTitle>{t('title.library')}</PageTitle>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1 className="text-6">{t('nav.library')}</h1>
        <p role="status" className="flex-1 whitespace-nowrap text-ink-3">
          {list.isSuccess && t('library.count', total)}
        </p>
        <Filters search={search} ratios={offer?.models[0]?.aspectRatios ?? []} onChange={change} />
      </div>
      {list.isError && <ListProblem error={list.error} onRetry={() => void list.refetch()} />}
      <Grid rows={rows} selection={selection} onView={show} onStar={isAtLeast(me.role, 'editor') ? star : undefined} />
      {list.isSuccess && rows.length === 0 && (
        <Nothing filtered={filtered} onClear={() => void navigate({ search: {}, replace: true })} />
      )}
      <LoadMore query={list} />
      {view && (
        <Suspense>
          <LibraryLightbox
            id={view}
            rows={rows}
            total={total}
            onNearEnd={() => void (list.hasNextPage && !list.isFetchingNextPage && list.fetchNextPage())}
          />
        </Suspense>
      )}
      {selection.ids.length > 0 && (
        <Suspense>
          <SelectionBar ids={selection.ids} finished={finished} onClear={selection.clear} />
        </Suspense>
      )}
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div className="grid justify-items-center gap-4 py-24 text-center">
      <p className="text-4 text-ink-2">{filtered ? t('library.noMatch') : t('library.empty')}</p>
      {filtered ? (
        <Button onClick={onClear}>{t('library.clear')}</Button>
      ) : (
        <Link to="/" className={buttonClass({ look: 'key' })}>
          {t('library.makeFirst')}
        </Link>
      )}
    </div>
  );
}

const withoutBlanks = (search: Parameters<Change>[0]): LibrarySearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
