import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { LibrarySearch } from '../../../lib/library-search.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { useNarrow } from '../../../lib/use-narrow.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import type { Density } from './density.ts';
import { DensityChoice, type FilterProps, MainFilters } from './filter-fields.tsx';

const MoreFilters = lazy(async () => ({ default: (await import('./more-filters.tsx')).MoreFilters }));
const FilterDrawer = lazy(async () => ({ default: (await import('./filter-drawer.tsx')).FilterDrawer }));

export type FiltersProps = FilterProps & {
  /** Undefined until it is known. */
  total: number | undefined;
  density: Density;
  onDensity: (density: Density) => void;
};

/** What is asked for most is in sight; the rest comes with a click, or when it is asked for already. */
export function Filters(props: FiltersProps) {
  const { search, onChange, density, onDensity } = props;
  const more = countOf(search, ['model', 'member', 'photo', 'from', 'to']);
  const [open, setOpen] = useState(more > 0);
  if (useNarrow()) return <NarrowFilters {...props} />;
  return (
    <div role="search" className="contents">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField label={t('library.search')} value={search.q ?? ''} onSearch={(words) => onChange({ q: words })} />
        <MainFilters {...props} />
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          <ListFilter aria-hidden size={16} />
          {more > 0 ? t('library.moreOf', more) : t('library.more')}
        </Button>
        <DensityChoice density={density} onChoose={onDensity} />
      </div>
      {open && (
        <Suspense>
          <MoreFilters search={search} onChange={onChange} />
        </Suspense>
      )}
    </div>
  );
}

/** One line: the search, and a button for a drawer with all the rest. */
function NarrowFilters(props: FiltersProps) {
  const { search, onChange } = props;
  const [open, setOpen] = useState(false);
  const count = countOf(search, ['ratio', 'status', 'starred', 'model', 'member', 'photo', 'from', 'to']);
  return (
    <div role="search" className="flex w-full items-center gap-2">
      <SearchField label={t('library.search')} value={search.q ?? ''} onSearch={(words) => onChange({ q: words })} />
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ListFilter aria-hidden size={16} />
        {count > 0 ? t('library.filtersOf', count) : t('library.filters')}
      </Button>
      {open && (
        <Suspense>
          <FilterDrawer {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

const countOf = (search: LibrarySearch, names: (keyof LibrarySearch)[]) =>
  names.filter((name) => search[name] !== undefined).length;
