import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2, Keyboard, LogOut, type LucideIcon, PenLine, Plus, SunMoon } from 'lucide-react';
import { meQuery } from '../../api/session.ts';
import { workspacesQuery } from '../../api/settings/workspaces.ts';
import { focusPrompt } from '../../features/generations/dock/focus-prompt.ts';
import { moveTo } from '../../features/workspaces/move.ts';
import { t } from '../../lib/messages/t-overlays.ts';
import { isAtLeast } from '../../lib/roles.ts';
import type { Shortcut } from '../../lib/shortcuts.ts';
import { chooseTheme, themes } from '../../lib/theme.ts';
import { useAct } from '../../lib/use-act.ts';
import { places } from '../navigation.tsx';
import { type Place, placesOfServer, placesOfWorkspace, placesOfYou } from '../settings/places.ts';
import { recentCommands } from './recent.ts';

export type Command = {
  id: string;
  label: string;
  run: () => void;
  icon?: LucideIcon;
  keys?: Shortcut;
  picture?: string;
  thumbhash?: string | null;
};
export type Group = { value: string; items: Command[] };

type Destination = Place['to'] | (typeof places)[number]['to'];
type Ways = { onShortcuts: () => void; onSignOut: () => void };

/** Everything that can be done from anywhere, in groups; what was run last comes first. */
export function useCommands(ways: Ways): Group[] {
  const groups = [
    { value: t('palette.do'), items: useDoings(ways) },
    { value: t('palette.go'), items: usePlaces() },
    { value: t('palette.workspaces'), items: useWorkspaces() },
  ];
  const all = groups.flatMap(({ items }) => items);
  const recent = recentCommands().flatMap((id) => all.find((command) => command.id === id) ?? []);
  const rest = groups.map((group) => ({ ...group, items: group.items.filter((one) => !recent.includes(one)) }));
  return [{ value: t('palette.recent'), items: recent }, ...rest].filter(({ items }) => items.length > 0);
}

function usePlaces(): Command[] {
  const { data: me } = useSuspenseQuery(meQuery);
  const navigate = useNavigate();
  const isAdmin = isAtLeast(me.role, 'admin');
  const sections = [
    ...placesOfYou,
    ...placesOfWorkspace.filter(({ admins }) => isAdmin || admins !== true),
    ...(me.user.isOperator ? placesOfServer : []),
  ];
  const go = (to: Destination) => () => void navigate({ to });
  return [
    ...places.map(({ to, icon, name, keys }) => ({ id: to, label: t(name), icon, keys, run: go(to) })),
    ...sections.map(({ to, icon, name }) => ({ id: to, label: t('palette.settings', t(name)), icon, run: go(to) })),
  ];
}

function useDoings({ onShortcuts, onSignOut }: Ways): Command[] {
  const navigate = useNavigate();
  const write = () => void navigate({ to: '/' }).then(focusPrompt);
  return [
    { id: 'write', label: t('palette.write'), icon: PenLine, run: write },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      label: t('palette.theme', t(`theme.${theme}`)),
      icon: SunMoon,
      run: () => chooseTheme(theme),
    })),
    { id: 'shortcuts', label: t('palette.shortcuts'), icon: Keyboard, run: onShortcuts, keys: 'help' },
    { id: 'sign-out', label: t('auth.signOut'), icon: LogOut, run: onSignOut },
  ];
}

function useWorkspaces(): Command[] {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const navigate = useNavigate();
  const { mutate } = useAct(moveTo);
  return [
    ...workspaces
      .filter(({ id }) => id !== me.workspace.id)
      .map(({ id, name }) => ({ id, label: t('palette.switch', name), icon: Building2, run: () => mutate(id) })),
    {
      id: 'new-workspace',
      label: t('palette.newWorkspace'),
      icon: Plus,
      run: () => void navigate({ to: '/settings/workspaces' }),
    },
  ];
}
