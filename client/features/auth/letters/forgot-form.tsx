import { askForReset } from '../../../api/entrance.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-entrance.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** The answer is the same whether there is such an account or not. */
export function ForgotForm() {
  const { mutate, error, isPending, isSuccess, variables } = useAct(askForReset, { inForm: true });
  if (isSuccess)
    return (
      <Notice tone="ok" role="status">
        {t('forgot.sent', variables)}
      </Notice>
    );
  return (
    <form className="grid gap-4" noValidate onSubmit={submitted((form) => mutate(textOf(form, 'email')))}>
      <FormRefusal error={error} />
      <Field
        label={t('forms.email')}
        name="email"
        type="email"
        autoComplete="username"
        problems={fieldsOf(error)['email']}
        required
      />
      <Button look="key" type="submit" size="tall" disabled={isPending}>
        {t('forgot.send')}
      </Button>
    </form>
  );
}
