import type { ReactNode } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/session.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { Notice } from '../../ui/notice.tsx';

type Props = { title: string; admins?: boolean; children: ReactNode };

/** One section of the settings. What only admins may see is never asked for by others. */
export function Page({ title, admins = false, children }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const allowed = !admins || isAtLeast(me.role, 'admin');
  return (
    <>
      <title>{t('title.settings', title)}</title>
      <h1 className="text-6">{title}</h1>
      {allowed ? children : <Notice tone="info">{t('settings.notYours')}</Notice>}
    </>
  );
}
