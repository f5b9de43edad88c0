import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ResetForm } from '../../features/auth/letters/reset-form.tsx';
import { t } from '../../lib/messages/t-entrance.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Entrance, otherWay } from './entrance.tsx';
import { useToken } from './use-token.ts';

export function ResetPassword() {
  const token = useToken();
  const [done, setDone] = useState(false);
  return (
    <Entrance
      title={t('title.reset')}
      headline={t('reset.headline')}
      text={t('reset.text')}
      other={
        !done && (
          <Link to="/forgot-password" className={otherWay}>
            {t('reset.again')}
          </Link>
        )
      }
    >
      {done ? (
        <div className="grid gap-4">
          <Notice tone="ok" role="status">
            {t('reset.done')}
          </Notice>
          <Link to="/sign-in" className={buttonClass({ look: 'key', size: 'tall' })}>
            {t('auth.signIn')}
          </Link>
        </div>
      ) : token ? (
        <ResetForm token={token} onDone={() => setDone(true)} />
      ) : (
        <Notice tone="warn">{t('link.noToken')}</Notice>
      )}
    </Entrance>
  );
}
