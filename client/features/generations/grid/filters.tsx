import { ListFilter, Star } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { LibrarySearch } from '../../../lib/library-search.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { statusOf } from '../../../lib/status.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Select } from '../../../ui/select.tsx';

const MoreFilters = lazy(async () => ({ default: (await import('./more-filters.tsx')).MoreFilters }));

/** Undefined takes a filter away. */
export type Change = (part: { [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined }) => void;
type Props = { search: LibrarySearch; ratios: string[]; onChange: Change };

/** What is asked for most is in sight; the rest comes with a click, or when it is asked for already. */
export function Filters({ search, ratios, onChange }: Props) {
  const { q = '', ratio = '', status = '', sort = '', starred = false } = search;
  const more = [search.model, search.member, search.photo, search.from, search.to].filter(Boolean).length;
  const [open, setOpen] = useState(more > 0);
  return (
    <div role="search" className="contents">
      <div className="flex flex-wrap items-center gap-2 max-md:grid max-md:w-full max-md:grid-cols-2">
        <SearchField label={t('library.search')} value={q} onSearch={(words) => onChange({ q: words })} />
        <Select
          label={t('library.ratio')}
          className="max-md:w-full"
          value={ratio}
          options={[{ value: '', label: t('library.anyRatio') }, ...ratios.map((one) => ({ value: one, label: one }))]}
          onChoose={(chosen) => onChange({ ratio: chosen || undefined })}
        />
        <Select
          label={t('library.status')}
          className="max-md:w-full"
          value={status}
          options={[
            { value: '', label: t('library.anyStatus') },
            { value: 'succeeded', label: t('status.succeeded') },
            { value: 'rendering', label: t('status.rendering') },
            { value: 'queued', label: t('status.queued') },
            { value: 'failed', label: t('status.failed') },
          ]}
          onChoose={(chosen) => onChange({ status: statusOf(chosen) })}
        />
        <Select
          label={t('library.sort')}
          className="max-md:w-full"
          value={sort}
          options={[
            { value: '', label: t('library.newest') },
            { value: 'oldest', label: t('library.oldest') },
          ]}
          onChoose={(chosen) => onChange({ sort: chosen === 'oldest' ? chosen : undefined })}
        />
        <Button
          aria-pressed={starred}
          className={starred ? 'border-line-strong bg-sunken' : ''}
          onClick={() => onChange({ starred: starred ? undefined : true })}
        >
          <Star aria-hidden size={16} className={starred ? 'fill-current' : ''} />
          {t('library.starred')}
        </Button>
        <Button aria-expanded={open} className="max-md:col-span-2" onClick={() => setOpen(!open)}>
          <ListFilter aria-hidden size={16} />
          {more > 0 ? t('library.moreOf', more) : t('library.more')}
        </Button>
      </div>
      {open && (
        <Suspense>
          <MoreFilters search={search} onChange={onChange} />
        </Suspense>
      )}
    </div>
  );
}
