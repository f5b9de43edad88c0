import { useState } from 'react';
import { fieldsOf } from '../../../api/refused.ts';
import { deleteAccount } from '../../../api/settings/account.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { FormDialog } from '../../../ui/lazy-form-dialog.tsx';
import { PasswordField } from '../password-field.tsx';

/** Asks for the password, and what becomes of pictures in workspaces of others. */
export function DeleteAccount({ onDeleted }: { onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const { mutate, error, isPending, reset } = useAct(deleteAccount, { onDone: onDeleted, inForm: true });
  const close = () => {
    reset();
    setAsking(false);
  };
  return (
    <>
      <Button className="justify-self-start text-danger-ink!" onClick={() => setAsking(true)}>
        {t('leaving.action')}
      </Button>
      {asking && (
        <FormDialog
          title={t('leaving.title')}
          text={t('leaving.text')}
          submit={t('leaving.submit')}
          busy={isPending}
          onClose={close}
          onSubmit={(form) =>
            mutate({
              password: textOf(form, 'password'),
              pictures: textOf(form, 'pictures') === 'delete' ? 'delete' : 'keep',
            })
          }
        >
          <FormRefusal error={error} />
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-3 font-semibold">{t('leaving.pictures')}</legend>
            {(['keep', 'delete'] as const).map((choice) => (
              <label key={choice} className="flex min-h-6 touch:min-h-11 items-center gap-2.5">
                <input
                  type="radio"
                  name="pictures"
                  value={choice}
                  defaultChecked={choice === 'keep'}
                  className="size-4 shrink-0 accent-ink"
                />
                {t(`leaving.${choice}`)}
              </label>
            ))}
          </fieldset>
          <PasswordField
            label={t('profile.yourPassword')}
            autoComplete="current-password"
            problems={fieldsOf(error)['password']}
          />
        </FormDialog>
      )}
    </>
  );
}
