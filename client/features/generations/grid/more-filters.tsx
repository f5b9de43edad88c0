import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { modelsQuery } from '../../../api/models.ts';
import { meQuery } from '../../../api/session.ts';
import { membersQuery } from '../../../api/settings/team.ts';
import type { LibrarySearch } from '../../../lib/library-search.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Change } from './filter-fields.tsx';

type Props = { search: LibrarySearch; onChange: Change };

/** By model, by who made it, by day, and by a photo where one came from there. */
export function MoreFilters({ search: { model = '', member = '', photo, from = '', to = '' }, onChange }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: members = [] } = useQuery(membersQuery(me.workspace.id));
  const { data: offer } = useQuery(modelsQuery);
  return (
    <div className="flex w-full flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2 md:justify-end">
      {photo && (
        <Button
          className="max-md:col-span-2 bg-accent-soft text-accent-ink"
          onClick={() => onChange({ photo: undefined })}
        >
          {t('library.withPhoto')}
          <X aria-hidden size={15} />
          <span className="sr-only">{t('library.anyPhoto')}</span>
        </Button>
      )}
      <Select
        label={t('library.model')}
        className="max-md:col-span-2"
        value={model}
        options={[
          { value: '', label: t('library.anyModel') },
          ...(offer?.models ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(chosen) => onChange({ model: chosen || undefined })}
      />
      <Select
        label={t('library.member')}
        className="max-md:col-span-2"
        value={member}
        options={[
          { value: '', label: t('library.anyMember') },
          ...members.map(({ userId, name, email }) => ({ value: userId, label: name ?? email })),
        ]}
        onChoose={(chosen) => onChange({ member: chosen || undefined })}
      />
      <Day label={t('library.from')} value={from} most={to} onChoose={(day) => onChange({ from: day })} />
      <Day label={t('library.to')} value={to} least={from} onChoose={(day) => onChange({ to: day })} />
    </div>
  );
}

type DayProps = {
  label: string;
  value: string;
  least?: string;
  most?: string;
  onChoose: (day: string | undefined) => void;
};

function Day({ label, value, least, most, onChoose }: DayProps) {
  return (
    <label className="flex h-9 touch:h-11 items-center gap-2 rounded-ctl border border-line bg-raised px-3 hover:border-line-strong">
      <span className="text-2 font-medium text-ink-2">{label}</span>
      <input
        type="date"
        value={value}
        min={least}
        max={most}
        onChange={({ target }) => onChoose(target.value || undefined)}
        className="figures min-w-0 flex-1 bg-transparent text-2"
      />
    </label>
  );
}
