import { useQuery } from '@tanstack/react-query';
import { Building2, Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { workspacesQuery } from '../../api/settings/workspaces.ts';
import { t } from '../../lib/messages/t.ts';
import { useAct } from '../../lib/use-act.ts';
import { Menu } from '../../ui/lazy-menu.tsx';
import { followMoves, moveTo } from './move.ts';

type Props = { current: { id: string; name: string }; onNew: () => void };

/** Where one is, and the way to elsewhere. */
export function Switcher({ current, onNew }: Props) {
  const { data = [] } = useQuery(workspacesQuery);
  const { mutate } = useAct(moveTo);
  useEffect(followMoves, []);
  return (
    <Menu
      align="start"
      className="inline-flex h-9 touch:h-11 min-w-0 items-center gap-1.5 rounded-ctl px-2 text-ink-2 hover:bg-sunken hover:text-ink"
      trigger={
        <>
          <span className="sr-only">{t('workspace.switcher')}</span>
          <span className="truncate">{current.name}</span>
          <ChevronsUpDown aria-hidden size={14} className="shrink-0" />
        </>
      }
      items={[
        ...data.map(({ id, name }) => ({
          key: id,
          text: name,
          icon: id === current.id ? Check : Building2,
          ...(id === current.id && { note: t('workspace.here') }),
          run: () => id !== current.id && mutate(id),
        })),
        { key: 'new', icon: Plus, text: t('workspace.new'), run: onNew },
      ]}
    />
  );
}
