import {
  Building2,
  Gauge,
  KeyRound,
  Layers,
  type LucideIcon,
  MonitorSmartphone,
  ScrollText,
  Server,
  SunMoon,
  User,
  Users,
} from 'lucide-react';

type Name =
  | 'profile'
  | 'appearance'
  | 'sessions'
  | 'workspaces'
  | 'workspace'
  | 'team'
  | 'allowances'
  | 'keys'
  | 'audit'
  | 'server';

export type Place = { to: `/settings/${Name}`; name: `settings.${Name}`; icon: LucideIcon; admins?: boolean };

export const placesOfYou: readonly Place[] = [
  { to: '/settings/profile', icon: User, name: 'settings.profile' },
  { to: '/settings/appearance', icon: SunMoon, name: 'settings.appearance' },
  { to: '/settings/sessions', icon: MonitorSmartphone, name: 'settings.sessions' },
  { to: '/settings/workspaces', icon: Layers, name: 'settings.workspaces' },
];

export const placesOfWorkspace: readonly Place[] = [
  { to: '/settings/workspace', icon: Building2, name: 'settings.workspace' },
  { to: '/settings/team', icon: Users, name: 'settings.team' },
  { to: '/settings/allowances', icon: Gauge, name: 'settings.allowances', admins: true },
  { to: '/settings/keys', icon: KeyRound, name: 'settings.keys', admins: true },
  { to: '/settings/audit', icon: ScrollText, name: 'settings.audit', admins: true },
];

/** For who runs the installation alone. */
export const placesOfServer: readonly Place[] = [{ to: '/settings/server', icon: Server, name: 'settings.server' }];
