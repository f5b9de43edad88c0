import type { Account } from '../../../../shared/contract/index.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { meQuery } from '../../../api/session.ts';
import { accountQuery, changeAccount } from '../../../api/settings/account.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';

export function NameForm({ account }: { account: Account }) {
  const { mutate, error, isPending } = useAct(changeAccount, {
    touches: [accountQuery.queryKey, meQuery.queryKey],
    done: t('settings.saved'),
    inForm: true,
  });
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={submitted((form) => mutate({ name: textOf(form, 'name').trim() || null }))}
    >
      <FormRefusal error={error} />
      <div className="grid items-end gap-3 md:grid-cols-[1fr_auto]">
        <Field
          label={t('profile.name')}
          name="name"
          autoComplete="name"
          maxLength={100}
          defaultValue={account.name ?? ''}
          problems={fieldsOf(error)['name']}
        />
        <Button type="submit" size="tall" disabled={isPending}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  );
}
