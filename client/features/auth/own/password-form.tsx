import { useRef, useState } from 'react';
import { fieldsOf } from '../../../api/refused.ts';
import { changePassword } from '../../../api/settings/account.ts';
import { sessionsQuery } from '../../../api/settings/sessions.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { PasswordField } from '../password-field.tsx';

export function PasswordForm({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [times, setTimes] = useState(0);
  const { mutate, error, isPending } = useAct(changePassword, {
    touches: [sessionsQuery.queryKey],
    done: t('profile.passwordChanged'),
    onDone: () => {
      form.current?.reset();
      setTimes(times + 1);
    },
    inForm: true,
  });
  const problems = fieldsOf(error);
  return (
    <form
      ref={form}
      className="grid gap-3"
      noValidate
      onSubmit={submitted((filled) =>
        mutate({ currentPassword: textOf(filled, 'currentPassword'), newPassword: textOf(filled, 'newPassword') }),
      )}
    >
      <FormRefusal error={error} />
      {/* Password managers ask whose password it is. */}
      <input type="email" name="username" autoComplete="username" defaultValue={email} hidden />
      <div className="grid items-start gap-3 md:grid-cols-2">
        <PasswordField
          name="currentPassword"
          label={t('profile.currentPassword')}
          autoComplete="current-password"
          problems={problems['currentPassword']}
        />
        <NewPasswordField
          key={times}
          name="newPassword"
          label={t('forms.newPassword')}
          problems={problems['newPassword']}
        />
      </div>
      <Button type="submit" size="tall" className="justify-self-start" disabled={isPending}>
        {t('profile.changePassword')}
      </Button>
    </form>
  );
}
