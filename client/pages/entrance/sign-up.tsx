import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { optionsQuery } from '../../api/entrance.ts';
import { SignUpForm } from '../../features/auth/sign-up-form.tsx';
import { t } from '../../lib/messages/t-entrance.ts';
import { Notice } from '../../ui/notice.tsx';
import { Entrance, otherWay } from './entrance.tsx';

export function SignUp() {
  const { next } = useSearch({ from: '/sign-up' });
  const navigate = useNavigate();
  const { data: options } = useQuery(optionsQuery);
  const { registration = 'open' } = options ?? {};
  return (
    <Entrance
      title={t('title.signUp')}
      text={t('auth.signUpText')}
      other={
        <>
          {t('auth.haveAccount')}{' '}
          <Link to="/sign-in" search={next ? { next } : {}} className={otherWay}>
            {t('auth.signIn')}
          </Link>
        </>
      }
    >
      {registration === 'open' ? (
        <SignUpForm onSignedIn={() => void navigate({ href: next ?? '/', replace: true })} />
      ) : (
        <Notice tone="info">{t(registration === 'invite' ? 'auth.inviteOnly' : 'auth.closed')}</Notice>
      )}
    </Entrance>
  );
}
