import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowUp } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { modelsQuery } from '../api/models.ts';
import { meQuery } from '../api/session.ts';
import { useDensity } from '../features/generations/grid/density.ts';
import type { Change } from '../features/generations/grid/filter-fields.tsx';
import { Filters } from '../features/generations/grid/filters.tsx';
import { Grid } from '../features/generations/grid/grid.tsx';
import { useSelection } from '../features/generations/grid/selection.ts';
import { useContents } from '../features/generations/grid/use-contents.ts';
import { useHeldBack } from '../features/generations/grid/use-held-back.ts';
import { useStar } from '../features/generations/use-star.ts';
import { ListProblem } from '../lib/lazy-list-problem.tsx';
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

/** Everything that was ever made here. What is asked for is in the address, so it can be kept and shared. */
export function Library() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: offer } = useQuery(modelsQuery);
  const { data: me } = useSuspenseQuery(meQuery);
  const star = useStar();
  const [density, setDensity] = useDensity();
  const [isAtTop, setAtTop] = useState(true);
  const { list, head, items, total, hasMore, fetchMore } = useContents(filtersOf(search));
  const { shown, held } = useHeldBack(items, isAtTop);
  const selection = useSelection(useMemo(() => shown.map(({ id }) => id), [shown]));
  const change: Change = (part) =>
    void navigate({ search: (before) => withoutBlanks({ ...before, ...part }), replace: true });
  const show = (id: string) => void navigate({ search: (before) => ({ ...before, view: id }), resetScroll: false });
  const { sort: _, view, ...asked } = search;
  const filtered = Object.keys(asked).length > 0;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-3 pt-4 pb-12 md:px-6 md:pt-6">
      <PageTitle>{t('title.library')}</PageTitle>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1 className="text-6">{t('nav.library')}</h1>
        <p role="status" className="flex-1 whitespace-nowrap text-ink-3">
          {list.isSuccess && t('library.count', total, hasMore)}
        </p>
        <Filters
          search={search}
          ratios={offer?.models[0]?.aspectRatios ?? []}
          onChange={change}
          total={list.isSuccess ? total : undefined}
          density={density}
          onDensity={setDensity}
        />
      </div>
      {list.isError && <ListProblem error={list.error} onRetry={() => void list.refetch()} />}
      <NewOnes count={held} />
      <Grid
        items={shown}
        head={head}
        density={density}
        selection={selection}
        onView={show}
        onStar={isAtLeast(me.role, 'editor') ? star : undefined}
        onNearEnd={fetchMore}
        onTop={setAtTop}
      />
      {list.isSuccess && items.length === 0 && (
        <Nothing filtered={filtered} onClear={() => void navigate({ search: {}, replace: true })} />
      )}
      {view && (
        <Suspense>
          <LibraryLightbox id={view} items={shown} total={total} onNearEnd={fetchMore} />
        </Suspense>
      )}
      {selection.ids.length > 0 && (
        <Suspense>
          <SelectionBar ids={selection.ids} items={shown} onAll={selection.all} onClear={selection.clear} />
        </Suspense>
      )}
    </div>
  );
}

/** What came while one was looking further down does not move the page; it says that it is there. */
function NewOnes({ count }: { count: number }) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-18 z-20 flex justify-center md:pl-19">
      {count > 0 && (
        <button
          type="button"
          onClick={() => scrollTo({ top: 0 })}
          className="pointer-events-auto flex h-9 touch:h-11 items-center gap-1.5 rounded-pill bg-key px-4 font-semibold text-on-key shadow-pop"
        >
          <ArrowUp aria-hidden size={16} />
          {t('library.new', count)}
        </button>
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
