import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { optionsQuery } from '../../api/entrance.ts';
import { ForgotForm } from '../../features/auth/letters/forgot-form.tsx';
import { t } from '../../lib/messages/t-entrance.ts';
import { Notice } from '../../ui/notice.tsx';
import { Entrance, otherWay } from './entrance.tsx';

export function ForgotPassword() {
  const { data: options } = useQuery(optionsQuery);
  return (
    <Entrance
      title={t('title.forgot')}
      headline={t('forgot.headline')}
      text={t('forgot.text')}
      other={
        <Link to="/sign-in" className={otherWay}>
          {t('forgot.back')}
        </Link>
      }
    >
      {options?.mail === false ? <Notice tone="info">{t('forgot.noMail')}</Notice> : <ForgotForm />}
    </Entrance>
  );
}
