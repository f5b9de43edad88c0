import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../features/auth/sign-in-form.tsx';
import { t } from '../lib/messages/t-entrance.ts';
import { Entrance } from './entrance.tsx';

export function SignIn() {
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  return (
    <Entrance
      title={t('title.signIn')}
      text={t('auth.signInText')}
      other={
        <>
          {t('auth.newHere')}{' '}
          <Link to="/sign-up" search={next ? { next } : {}} className={otherWay}>
            {t('auth.createAccount')}
          </Link>
        </>
      }
    >
      <SignInForm onSignedIn={() => void navigate({ href: next ?? '/', replace: true })} />
    </Entrance>
  );
}

const otherWay = 'rounded-ctl font-semibold text-accent-ink underline underline-offset-2';
