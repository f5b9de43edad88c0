import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { verifyQuery } from '../../api/entrance.ts';
import { t } from '../../lib/messages/t-entrance.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Entrance } from './entrance.tsx';
import { useToken } from './use-token.ts';

export function VerifyEmail() {
  const token = useToken();
  const { isSuccess, error } = useQuery({ ...verifyQuery(token), enabled: token !== '' });
  const failure = token === '' ? t('link.noToken') : error?.message;
  return (
    <Entrance title={t('title.verify')} headline={t('verify.headline')} text={t('verify.text')}>
      <Notice tone={isSuccess ? 'ok' : failure ? 'warn' : 'info'} role="status">
        {isSuccess ? t('verify.done') : (failure ?? t('verify.checking'))}
      </Notice>
      <Link to={failure ? '/settings/profile' : '/'} className={buttonClass({ look: 'key', size: 'tall' })}>
        {t(failure ? 'verify.toProfile' : 'verify.toStudio')}
      </Link>
    </Entrance>
  );
}
