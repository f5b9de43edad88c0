import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { SignUpForm } from '../features/auth/sign-up-form.tsx';
import { t } from '../lib/messages/t-entrance.ts';
import { Entrance } from './entrance.tsx';

export function SignUp() {
  const { next } = useSearch({ from: '/sign-up' });
  const navigate = useNavigate();
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
      <SignUpForm onSignedIn={() => void navigate({ href: next ?? '/', replace: true })} />
    </Entrance>
  );
}

const otherWay = 'rounded-ctl font-semibold text-accent-ink underline underline-offset-2';
