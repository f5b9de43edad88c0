import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../lib/messages/t-overlays.ts';
import { allowSingleKeys, areSingleKeysOn, liveShortcuts } from '../../lib/shortcuts.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';

/** What works here and now: the same list that hears the keys. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const [names] = useState(liveShortcuts);
  const [single, setSingle] = useState(areSingleKeysOn);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <Dialog.Popup className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[calc(100dvh-2rem)] max-w-md -translate-y-1/2 overflow-y-auto rounded-card bg-raised p-6 text-ink shadow-pop">
          <div className="flex items-start">
            <Dialog.Title className="flex-1 text-5">{t('shortcuts.title')}</Dialog.Title>
            <Dialog.Close aria-label={t('action.close')} className={buttonClass({ look: 'quiet', size: 'icon' })}>
              <X aria-hidden size={18} />
            </Dialog.Close>
          </div>
          <Dialog.Description className="text-3 text-ink-2">{t('shortcuts.text')}</Dialog.Description>
          <ul className="my-4 divide-y divide-line border-y border-line">
            {names.map((name) => (
              <li key={name} className="flex min-h-10 items-center justify-between gap-4">
                {t(`shortcut.${name}`)}
                <Keys of={name} spoken />
              </li>
            ))}
          </ul>
          <label className="grid grid-cols-[auto_1fr] items-baseline gap-x-2.5">
            <input
              type="checkbox"
              checked={single}
              onChange={({ target }) => {
                allowSingleKeys(target.checked);
                setSingle(target.checked);
              }}
            />
            <span className="font-medium">{t('shortcuts.single')}</span>
            <span className="col-start-2 text-2 text-ink-3">{t('shortcuts.singleText')}</span>
          </label>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
