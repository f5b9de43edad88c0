import { LogOut, Settings } from 'lucide-react';
import type { Me } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t.ts';
import { Menu } from '../../ui/lazy-menu.tsx';

type Props = { me: Me; onSettings: () => void; onSignOut: () => void };

export function AccountMenu({ me: { user, workspace }, onSettings, onSignOut }: Props) {
  return (
    <Menu
      className="grid size-8 touch:size-11 place-items-center rounded-pill"
      trigger={
        <>
          <span
            aria-hidden
            className="grid size-8 place-items-center rounded-pill bg-pick text-2 font-bold text-on-pick"
          >
            {initials(user.name ?? user.email)}
          </span>
          <span className="sr-only">{t('account.menu', user.name ?? user.email)}</span>
        </>
      }
      header={
        <>
          <p className="font-semibold">{user.name ?? user.email}</p>
          <p className="text-2 text-ink-3">{workspace.name}</p>
        </>
      }
      items={[
        { key: 'settings', icon: Settings, text: t('nav.settings'), run: onSettings },
        { key: 'sign-out', icon: LogOut, text: t('auth.signOut'), run: onSignOut },
      ]}
    />
  );
}

function initials(name: string): string {
  const [first = '', second = ''] = name.split(/[\s.@_-]+/);
  return `${first.charAt(0)}${second.charAt(0)}`.toUpperCase();
}
