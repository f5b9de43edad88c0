import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { call } from '../../api/call.ts';
import { thumbOf } from '../../api/pictures.ts';
import { generationKeys } from '../../api/generation-keys.ts';
import { t } from '../../lib/messages/t-overlays.ts';
import { Keys } from '../../ui/keys.tsx';
import { Picture } from '../../ui/picture.tsx';
import { type Command, type Group, useCommands } from './commands.ts';
import { rememberCommand } from './recent.ts';

type Props = { onClose: () => void; onShortcuts: () => void; onSignOut: () => void };

/** Every command and picture a few letters away. */
export function Palette({ onClose, onShortcuts, onSignOut }: Props) {
  const [typed, setTyped] = useState('');
  const commands = useCommands({ onShortcuts, onSignOut });
  const pictures = usePictures(useDeferredValue(typed.trim()));
  const { contains } = Autocomplete.useFilter({ sensitivity: 'base' });
  const run = (command: Command) => {
    if (!command.picture) rememberCommand(command.id);
    onClose();
    command.run();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <Dialog.Popup
          aria-label={t('palette.search')}
          className="fixed inset-x-3 top-[12dvh] z-50 mx-auto flex max-h-[min(34rem,76dvh)] max-w-xl flex-col overflow-hidden rounded-card bg-raised text-ink shadow-pop"
        >
          <Autocomplete.Root
            open
            inline
            items={[...commands, ...pictures]}
            value={typed}
            onValueChange={setTyped}
            itemToStringValue={({ label }: Command) => label}
            // Pictures were found by the server, in words that need not be in their title.
            filter={({ picture, label }: Command, query) => picture !== undefined || contains(label, query)}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden size={18} className="shrink-0 text-ink-3" />
              <Autocomplete.Input
                aria-label={t('palette.search')}
                placeholder={t('palette.search')}
                className="h-12 flex-1 bg-transparent text-4 outline-none"
              />
            </div>
            <Autocomplete.Empty className="not-empty:px-4 not-empty:py-8 text-center text-ink-3">
              {t('palette.none')}
            </Autocomplete.Empty>
            <Autocomplete.List className="overflow-y-auto overscroll-contain scroll-py-2 not-empty:p-2">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-2">
                  <Autocomplete.GroupLabel className="px-2 py-1.5 text-2 font-semibold text-ink-3">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(command: Command) => <Row key={command.id} command={command} onRun={() => run(command)} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ command, onRun }: { command: Command; onRun: () => void }) {
  const { icon: Icon, label, picture, thumbhash, keys } = command;
  return (
    <Autocomplete.Item
      value={command}
      onClick={onRun}
      className="flex min-h-9 touch:min-h-11 cursor-default items-center gap-3 rounded-ctl px-2 data-highlighted:bg-sunken"
    >
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.8} className="shrink-0 text-ink-2" />}
      {picture && <Picture src={picture} thumbhash={thumbhash ?? null} alt="" className="my-1 size-9 shrink-0" />}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {keys && <Keys of={keys} />}
    </Autocomplete.Item>
  );
}

const PICTURES = 6;
const ENOUGH_LETTERS = 2;

function usePictures(q: string): Group[] {
  const navigate = useNavigate();
  const { data = [] } = useQuery({
    queryKey: [...generationKeys.all, 'palette', q],
    queryFn: async ({ signal }) =>
      (await call('GET /api/generations', { query: { q, status: 'succeeded', pageSize: PICTURES } }, { signal })).data,
    enabled: q.length >= ENOUGH_LETTERS,
    placeholderData: keepPreviousData,
  });
  const items = data.flatMap((row) =>
    row.imageUrl && q.length >= ENOUGH_LETTERS
      ? [
          {
            id: row.id,
            label: row.editPrompt ?? row.prompt,
            picture: thumbOf(row.imageUrl),
            thumbhash: row.thumbhash,
            run: () => void navigate({ to: '/g/$id', params: { id: row.id } }),
          },
        ]
      : [],
  );
  return items.length > 0 ? [{ value: t('palette.pictures'), items }] : [];
}
