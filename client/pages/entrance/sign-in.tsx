import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { optionsQuery } from '../../api/entrance.ts';
import { SignInForm } from '../../features/auth/sign-in-form.tsx';
import { t } from '../../lib/messages/t-entrance.ts';
import { Entrance, otherWay } from './entrance.tsx';

export function SignIn() {
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const { data: options } = useQuery(optionsQuery);
  const open = options === undefined || options.registration === 'open';
  return (
    <Entrance
      title={t('title.signIn')}
      text={t('auth.signInText')}
      other={
        open && (
          <>
            {t('auth.newHere')}{' '}
            <Link to="/sign-up" search={next ? { next } : {}} className={otherWay}>
              {t('auth.createAccount')}
            </Link>
          </>
        )
      }
    >
      <SignInForm
        onSignedIn={() => void navigate({ href: next ?? '/', replace: true })}
        below={
          <Link
            to="/forgot-password"
            className={`inline-flex h-6 touch:h-11 items-center justify-self-start text-2 ${otherWay}`}
          >
            {t('auth.forgot')}
          </Link>
        }
      />
    </Entrance>
  );
}
