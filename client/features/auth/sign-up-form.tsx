import { useMutation } from '@tanstack/react-query';
import { fieldsOf } from '../../api/refused.ts';
import { signUp } from '../../api/entrance.ts';
import { t } from '../../lib/messages/t-entrance.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { submitted, textOf } from '../../lib/form.ts';
import { FormRefusal } from '../../lib/form-refusal.tsx';
import { NewPasswordField } from './new-password-field.tsx';

export function SignUpForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { mutate, error, isPending } = useMutation({ mutationFn: signUp, onSuccess: onSignedIn });
  const problems = fieldsOf(error);
  return (
    <form className="grid gap-4" noValidate onSubmit={submitted((form) => mutate(accountOf(form)))}>
      <FormRefusal error={error} />
      <Field label={t('forms.name')} name="name" autoComplete="name" problems={problems['name']} />
      <Field
        label={t('forms.email')}
        name="email"
        type="email"
        autoComplete="username"
        problems={problems['email']}
        required
      />
      <NewPasswordField problems={problems['password']} />
      <Button look="key" type="submit" size="tall" disabled={isPending}>
        {isPending ? t('auth.signingUp') : t('auth.signUp')}
      </Button>
    </form>
  );
}

function accountOf(form: FormData) {
  const name = textOf(form, 'name').trim();
  return { email: textOf(form, 'email'), password: textOf(form, 'password'), ...(name && { name }) };
}
