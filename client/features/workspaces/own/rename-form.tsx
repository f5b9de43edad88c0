import type { Workspace } from '../../../../shared/contract/index.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { meQuery } from '../../../api/session.ts';
import { renameWorkspace, workspacesQuery } from '../../../api/settings/workspaces.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';

export function RenameForm({ workspace: { id, name } }: { workspace: Workspace }) {
  const { mutate, error, isPending } = useAct((next: string) => renameWorkspace(id, next), {
    touches: [meQuery.queryKey, workspacesQuery.queryKey],
    done: t('settings.saved'),
    inForm: true,
  });
  return (
    <form className="grid gap-3" noValidate onSubmit={submitted((form) => mutate(textOf(form, 'name')))}>
      <FormRefusal error={error} />
      <div className="grid items-end gap-3 md:grid-cols-[1fr_auto]">
        <Field
          label={t('workspace.name')}
          name="name"
          autoComplete="off"
          maxLength={100}
          defaultValue={name}
          problems={fieldsOf(error)['name']}
        />
        <Button type="submit" size="tall" disabled={isPending}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  );
}
