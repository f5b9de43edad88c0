import { useRef } from 'react';
import { fieldsOf } from '../../../api/refused.ts';
import { invitationsQuery, invite } from '../../../api/settings/team.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { grantable } from '../../../lib/roles.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { SecretPanel } from '../../../ui/secret-panel.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { toast } from '../../../ui/toast.ts';

export function InviteForm({ workspaceId }: { workspaceId: string }) {
  const form = useRef<HTMLFormElement>(null);
  const { mutate, error, isPending, data, reset } = useAct(
    (body: Parameters<typeof invite>[1]) => invite(workspaceId, body),
    {
      touches: [invitationsQuery(workspaceId).queryKey],
      onDone: ({ email, mailed }) => {
        form.current?.reset();
        if (mailed) void toast({ text: t('invitations.sent', email), tone: 'ok' });
      },
      inForm: true,
    },
  );
  return (
    <div className="grid gap-4">
      <form ref={form} className="grid gap-3" noValidate onSubmit={submitted((filled) => mutate(wishOf(filled)))}>
        <FormRefusal error={error} />
        <div className="grid items-start gap-3 md:grid-cols-[1fr_11rem]">
          <Field
            label={t('invitations.email')}
            name="email"
            type="email"
            autoComplete="off"
            problems={fieldsOf(error)['email']}
          />
          <SelectField
            label={t('invitations.role')}
            name="role"
            defaultValue="editor"
            options={grantable.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          />
        </div>
        <Button type="submit" look="key" size="tall" className="justify-self-start" disabled={isPending}>
          {t('invitations.invite')}
        </Button>
      </form>
      {data?.link && (
        <SecretPanel
          text={t('invitations.linkFor', data.email)}
          secret={data.link}
          copy={t('invitations.copy')}
          done={t('invitations.done')}
          said={{ copied: t('invitations.copied'), notCopied: t('invitations.notCopied') }}
          onDone={reset}
        />
      )}
    </div>
  );
}

function wishOf(form: FormData) {
  const role = grantable.find((one) => one === textOf(form, 'role'));
  return { email: textOf(form, 'email'), ...(role && { role }) };
}
