import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldsOf } from '../../api/refused.ts';
import { signIn } from '../../api/entrance.ts';
import { t } from '../../lib/messages/t-entrance.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { submitted, textOf } from '../../lib/form.ts';
import { FormRefusal } from '../../lib/form-refusal.tsx';
import { PasswordField } from './password-field.tsx';

type Props = { onSignedIn: () => void; email?: string; below?: ReactNode };

export function SignInForm({ onSignedIn, email, below }: Props) {
  const { mutate, error, isPending } = useMutation({ mutationFn: signIn, onSuccess: onSignedIn });
  const problems = fieldsOf(error);
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={submitted((form) => mutate({ email: textOf(form, 'email'), password: textOf(form, 'password') }))}
    >
      <FormRefusal error={error} />
      <Field
        label={t('forms.email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        problems={problems['email']}
        required
      />
      <PasswordField autoComplete="current-password" problems={problems['password']} />
      {below}
      <Button look="key" type="submit" size="tall" disabled={isPending}>
        {isPending ? t('auth.signingIn') : t('auth.signIn')}
      </Button>
    </form>
  );
}
