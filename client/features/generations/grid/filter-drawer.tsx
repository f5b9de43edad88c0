import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { t } from '../../../lib/messages/t-library.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { DensityChoice, MainFilters } from './filter-fields.tsx';
import type { FiltersProps } from './filters.tsx';
import { MoreFilters } from './more-filters.tsx';

/** Every filter, within the reach of a thumb. What is chosen shows at once behind it. */
export function FilterDrawer({ onClose, ...props }: FiltersProps & { onClose: () => void }) {
  const { search, onChange, total, density, onDensity } = props;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <Dialog.Popup className="fixed inset-x-0 bottom-0 z-50 grid max-h-[85dvh] gap-4 overflow-y-auto rounded-t-dock bg-surface p-4 pb-[calc(1rem+env(safe-area-inset-bottom))] text-ink shadow-pop">
          <div className="flex items-center justify-between gap-3">
            <Dialog.Title className="text-5">{t('library.filters')}</Dialog.Title>
            <Dialog.Close aria-label={t('action.close')} className={buttonClass({ look: 'quiet', size: 'icon' })}>
              <X aria-hidden size={18} />
            </Dialog.Close>
          </div>
          <div className="grid grid-cols-2 gap-2">
            <MainFilters {...props} />
          </div>
          <MoreFilters search={search} onChange={onChange} />
          <div className="flex items-center justify-between gap-3">
            <span className="font-medium text-ink-2">{t('library.size')}</span>
            <DensityChoice density={density} onChoose={onDensity} />
          </div>
          <div className="grid grid-cols-2 gap-2">
            <Button onClick={() => onChange(noFilters)}>{t('library.clear')}</Button>
            <Dialog.Close className={buttonClass({ look: 'key' })}>{t('library.show', total ?? 0)}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const noFilters = {
  ratio: undefined,
  status: undefined,
  starred: undefined,
  model: undefined,
  member: undefined,
  photo: undefined,
  from: undefined,
  to: undefined,
} as const;
