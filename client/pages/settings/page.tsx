import type { ReactNode } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/session.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';

type Props = { title: string; admins?: boolean; children: ReactNode };

/** One section of the settings. What only admins may see is never asked for by others. */
export function Page({ title, admins = false, children }: Props) {
  const { data: me } = useSuspenseQuery(meQuery);
  const allowed = !admins || isAtLeast(me.role, 'admin');
  return (
    <>
      <PageTitle>{t('title.settings', title)}</PageTitle>
      <h1 className="text-6">{title}</h1>
      {allowed ? children : <Notice tone="info">{t('settings.notYours')}</Notice>}
    </>
  );
}
