import { Search, Star } from 'lucide-react';
import { useRef } from 'react';
import type { Filters as Values } from '../../../api/generations.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { useSlashFocus } from '../../../lib/use-key.ts';
import { statusOf } from '../../../lib/status.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';

type Props = { values: Values; ratios: string[]; onChange: (values: Values) => void };

export function Filters({ values, ratios, onChange }: Props) {
  return (
    <div role="search" className="flex flex-wrap items-center gap-2 max-md:grid max-md:w-full max-md:grid-cols-2">
      <SearchBox key={values.q ?? ''} value={values.q ?? ''} onSearch={(q) => onChange({ ...values, q })} />
      <Select
        label={t('library.ratio')}
        className="max-md:w-full"
        value={values.aspectRatio ?? ''}
        options={[
          { value: '', label: t('library.anyRatio') },
          ...ratios.map((ratio) => ({ value: ratio, label: ratio })),
        ]}
        onChoose={(ratio) => onChange({ ...values, aspectRatio: ratio || undefined })}
      />
      <Select
        label={t('library.status')}
        className="max-md:w-full"
        value={values.status ?? ''}
        options={[
          { value: '', label: t('library.anyStatus') },
          { value: 'succeeded', label: t('status.succeeded') },
          { value: 'rendering', label: t('status.rendering') },
          { value: 'queued', label: t('status.queued') },
          { value: 'failed', label: t('status.failed') },
        ]}
        onChoose={(status) => onChange({ ...values, status: statusOf(status) })}
      />
      <Select
        label={t('library.sort')}
        className="max-md:w-full"
        value={values.sort ?? ''}
        options={[
          { value: '', label: t('library.newest') },
          { value: 'oldest', label: t('library.oldest') },
        ]}
        onChoose={(sort) => onChange({ ...values, sort: sort === 'oldest' ? sort : undefined })}
      />
      <Button
        aria-pressed={values.starred === 'true'}
        className={values.starred ? 'border-line-strong bg-sunken' : ''}
        onClick={() => onChange({ ...values, starred: values.starred ? undefined : 'true' })}
      >
        <Star aria-hidden size={16} className={values.starred ? 'fill-current' : ''} />
        {t('library.starred')}
      </Button>
    </div>
  );
}

const PAUSE_MS = 250;

function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string | undefined) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = (text: string) => onSearch(text.trim() || undefined);
  useSlashFocus(box);
  return (
    <span className="relative max-md:col-span-2 md:w-64">
      <Search aria-hidden size={16} className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
      <input
        ref={box}
        type="search"
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        defaultValue={value}
        maxLength={200}
        onChange={({ target }) => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(target.value), PAUSE_MS);
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key !== 'Enter') return;
          clearTimeout(timer.current);
          search(currentTarget.value);
        }}
        className="h-9 touch:h-11 w-full rounded-ctl border border-line-strong bg-raised pr-3 pl-9 text-3 touch:text-4"
      />
    </span>
  );
}
