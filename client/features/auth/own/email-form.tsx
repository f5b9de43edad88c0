import { useRef } from 'react';
import type { Account } from '../../../../shared/contract/index.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { meQuery } from '../../../api/session.ts';
import { accountQuery, changeAccount, sendVerifyLetter } from '../../../api/settings/account.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.ts';
import { PasswordField } from '../password-field.tsx';

type Props = { account: Account; mail: boolean };

export function EmailForm({ account, mail }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { mutate, error, isPending } = useAct(changeAccount, {
    touches: [accountQuery.queryKey, meQuery.queryKey],
    onDone: ({ pendingEmail }) => {
      form.current?.reset();
      if (!pendingEmail) void toast({ text: t('profile.emailChanged'), tone: 'ok' });
    },
    inForm: true,
  });
  const problems = fieldsOf(error);
  return (
    <div className="grid gap-4">
      <CurrentEmail account={account} mail={mail} />
      <form
        ref={form}
        className="grid gap-3"
        noValidate
        onSubmit={submitted((filled) =>
          mutate({ email: textOf(filled, 'email'), password: textOf(filled, 'password') }),
        )}
      >
        <FormRefusal error={error} />
        <div className="grid items-start gap-3 md:grid-cols-2">
          <Field
            label={t('profile.newEmail')}
            name="email"
            type="email"
            autoComplete="email"
            problems={problems['email']}
            {...(!mail && { hint: t('profile.noMail') })}
          />
          <PasswordField
            label={t('profile.yourPassword')}
            autoComplete="current-password"
            problems={problems['password']}
          />
        </div>
        <Button type="submit" size="tall" className="justify-self-start" disabled={isPending}>
          {t('profile.changeEmail')}
        </Button>
      </form>
    </div>
  );
}

function CurrentEmail({ account: { email, emailVerified, pendingEmail }, mail }: Props) {
  const send = useAct(sendVerifyLetter, { done: t('profile.letterSent') });
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 font-medium [overflow-wrap:anywhere]">
        {email}
        {(mail || emailVerified) && (
          <Badge tone={emailVerified ? 'ok' : 'warn'}>
            {t(emailVerified ? 'profile.confirmed' : 'profile.notConfirmed')}
          </Badge>
        )}
        {mail && !emailVerified && (
          <Button size="small" disabled={send.isPending} onClick={() => send.mutate(undefined)}>
            {t('profile.sendLetter')}
          </Button>
        )}
      </p>
      {pendingEmail && <Notice tone="info">{t('profile.pending', pendingEmail)}</Notice>}
    </div>
  );
}
