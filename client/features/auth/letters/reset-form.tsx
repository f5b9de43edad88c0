import { confirmReset } from '../../../api/entrance.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-entrance.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { NewPasswordField } from '../new-password-field.tsx';

export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { mutate, error, isPending } = useAct(confirmReset, { onDone, inForm: true });
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={submitted((form) => mutate({ token, password: textOf(form, 'password') }))}
    >
      <FormRefusal error={error} />
      <NewPasswordField label={t('forms.newPassword')} problems={fieldsOf(error)['password']} />
      <Button look="key" type="submit" size="tall" disabled={isPending}>
        {t('reset.save')}
      </Button>
    </form>
  );
}
