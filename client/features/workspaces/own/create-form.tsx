import { useRef } from 'react';
import { fieldsOf } from '../../../api/refused.ts';
import { createWorkspace, workspacesQuery } from '../../../api/settings/workspaces.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { toast } from '../../../ui/toast.ts';
import { moveTo } from '../move.ts';

export function CreateForm() {
  const form = useRef<HTMLFormElement>(null);
  const move = useAct(moveTo);
  const { mutate, error, isPending } = useAct(createWorkspace, {
    touches: [workspacesQuery.queryKey],
    onDone: ({ id, name }) => {
      form.current?.reset();
      const action = { label: t('workspaces.switch'), run: () => move.mutate(id) };
      void toast({ text: t('workspaces.created', name), tone: 'ok', action });
    },
    inForm: true,
  });
  return (
    <form ref={form} className="grid gap-3" noValidate onSubmit={submitted((filled) => mutate(textOf(filled, 'name')))}>
      <FormRefusal error={error} />
      <div className="grid items-end gap-3 md:grid-cols-[1fr_auto]">
        <Field
          label={t('workspaces.name')}
          name="name"
          autoComplete="off"
          maxLength={100}
          problems={fieldsOf(error)['name']}
        />
        <Button type="submit" look="key" size="tall" disabled={isPending}>
          {t('workspaces.create')}
        </Button>
      </div>
    </form>
  );
}
