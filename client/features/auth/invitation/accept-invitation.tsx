import { useQueryClient } from '@tanstack/react-query';
import type { OpenInvitation } from '../../../../shared/contract/index.ts';
import { acceptInvitation } from '../../../api/entrance.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { meQuery, signOut } from '../../../api/session.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-entrance.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { SignInForm } from '../sign-in-form.tsx';

type Props = {
  token: string;
  invitation: OpenInvitation;
  signedInAs: string | undefined;
  onJoined: () => void;
};

/** The one step that is left, by who is at the screen: the invited, somebody else, or somebody new. */
export function AcceptInvitation({ token, invitation: { email, hasAccount }, signedInAs, onJoined }: Props) {
  const accept = useAct(acceptInvitation, { onDone: onJoined, inForm: true });
  if (signedInAs !== undefined && signedInAs !== email) return <SomebodyElse email={signedInAs} />;
  if (signedInAs === undefined && hasAccount)
    return (
      <div className="grid gap-4">
        <p className="font-medium">{t('invite.signIn')}</p>
        <FormRefusal error={accept.error} />
        <SignInForm email={email} onSignedIn={() => accept.mutate({ token })} />
      </div>
    );
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={submitted((form) => accept.mutate({ token, ...(!hasAccount && newcomerIn(form)) }))}
    >
      <p className="font-semibold [overflow-wrap:anywhere]">{t('invite.for', email)}</p>
      <FormRefusal error={accept.error} />
      {!hasAccount && <Newcomer email={email} problems={fieldsOf(accept.error)} />}
      <Button look="key" type="submit" size="tall" disabled={accept.isPending}>
        {t(accept.isPending ? 'invite.joining' : 'invite.join')}
      </Button>
    </form>
  );
}

function Newcomer({ email, problems }: { email: string; problems: Record<string, string[]> }) {
  return (
    <>
      <p className="text-ink-2">{t('invite.newcomer')}</p>
      {/* Password managers ask whose password it is. */}
      <input type="email" name="username" autoComplete="username" defaultValue={email} hidden />
      <Field label={t('forms.name')} name="name" autoComplete="name" problems={problems['name']} />
      <NewPasswordField problems={problems['password']} />
    </>
  );
}

function SomebodyElse({ email }: { email: string }) {
  const client = useQueryClient();
  const leave = useAct(signOut, { onDone: () => void client.resetQueries({ queryKey: meQuery.queryKey }) });
  return (
    <div className="grid gap-4">
      <Notice tone="warn">{t('invite.other', email)}</Notice>
      <Button size="tall" disabled={leave.isPending} onClick={() => leave.mutate(undefined)}>
        {t('invite.signOut')}
      </Button>
    </div>
  );
}

function newcomerIn(form: FormData) {
  const name = textOf(form, 'name').trim();
  return { password: textOf(form, 'password'), ...(name && { name }) };
}
