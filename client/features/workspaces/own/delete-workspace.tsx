import { useState } from 'react';
import type { Workspace } from '../../../../shared/contract/index.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { deleteWorkspace } from '../../../api/settings/workspaces.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/lazy-form-dialog.tsx';
import { startAfresh } from '../move.ts';

export function DeleteWorkspace({ workspace: { id, name } }: { workspace: Workspace }) {
  const [asking, setAsking] = useState(false);
  const { mutate, error, isPending, reset } = useAct((typed: string) => deleteWorkspace(id, typed), {
    onDone: startAfresh,
    inForm: true,
  });
  const close = () => {
    reset();
    setAsking(false);
  };
  return (
    <>
      <Button className="justify-self-start text-danger-ink!" onClick={() => setAsking(true)}>
        {t('workspace.delete')}
      </Button>
      {asking && (
        <FormDialog
          title={t('workspace.deleteQuestion', name)}
          text={t('workspace.deleteText')}
          submit={t('workspace.deleteConfirm')}
          busy={isPending}
          onClose={close}
          onSubmit={(form) => mutate(textOf(form, 'name'))}
        >
          <FormRefusal error={error} />
          <Field
            label={t('workspace.typeName', name)}
            name="name"
            autoComplete="off"
            problems={fieldsOf(error)['name']}
          />
        </FormDialog>
      )}
    </>
  );
}
