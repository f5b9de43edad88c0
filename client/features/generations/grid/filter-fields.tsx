import { Star } from 'lucide-react';
import type { LibrarySearch } from '../../../lib/library-search.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { statusOf } from '../../../lib/status.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Density } from './density.ts';

/** Undefined takes a filter away. */
export type Change = (part: { [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined }) => void;
export type FilterProps = { search: LibrarySearch; ratios: string[]; onChange: Change };

/** What is asked for most. */
export function MainFilters({ search, ratios, onChange }: FilterProps) {
  const { ratio = '', status = '', sort = '', starred = false } = search;
  return (
    <>
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
    </>
  );
}

export function DensityChoice({ density, onChoose }: { density: Density; onChoose: (density: Density) => void }) {
  return (
    <Choice
      label={t('library.size')}
      value={density}
      onChoose={onChoose}
      options={[
        { value: 's', label: 'S', name: t('library.small') },
        { value: 'm', label: 'M', name: t('library.medium') },
        { value: 'l', label: 'L', name: t('library.large') },
      ]}
    />
  );
}
