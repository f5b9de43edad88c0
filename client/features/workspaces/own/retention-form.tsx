import { useQuery } from '@tanstack/react-query';
import { fieldsOf } from '../../../api/refused.ts';
import { keepFor, retentionQuery } from '../../../api/settings/retention.ts';
import { submitted, textOf } from '../../../lib/form.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { Loaded } from '../../../lib/loaded.tsx';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';

/** After how many days the workspace lets go of what nobody will miss. An empty field keeps it for ever. */
export function RetentionForm({ workspaceId }: { workspaceId: string }) {
  const query = retentionQuery(workspaceId);
  const retention = useQuery(query);
  const { mutate, error, isPending } = useAct((body: Parameters<typeof keepFor>[1]) => keepFor(workspaceId, body), {
    touches: [query.queryKey],
    done: t('settings.saved'),
    inForm: true,
  });
  const refused = fieldsOf(error);
  return (
    <Loaded query={retention} rows={1}>
      {({ failedDays, unusedAssetDays }) => (
        <form className="grid gap-3" noValidate onSubmit={submitted((form) => mutate(daysIn(form)))}>
          <FormRefusal error={error} />
          <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-[1fr_1fr_auto]">
            <Days name="failedDays" label={t('retention.failed')} days={failedDays} problems={refused['failedDays']} />
            <Days
              name="unusedAssetDays"
              label={t('retention.unused')}
              days={unusedAssetDays}
              problems={refused['unusedAssetDays']}
            />
            <Button
              type="submit"
              size="tall"
              className="md:mt-[1.625rem] max-md:justify-self-start"
              disabled={isPending}
            >
              {t('settings.save')}
            </Button>
          </div>
        </form>
      )}
    </Loaded>
  );
}

type Name = 'failedDays' | 'unusedAssetDays';

function Days({ days, ...field }: { name: Name; label: string; days: number | null; problems: string[] | undefined }) {
  return (
    <Field
      {...field}
      inputMode="numeric"
      autoComplete="off"
      placeholder={t('retention.forEver')}
      defaultValue={days ?? ''}
    />
  );
}

/** What is no number goes to the server as it is refused there: with words at its field. */
function daysIn(form: FormData): Record<Name, number | null> {
  const days = (name: Name) => {
    const text = textOf(form, name).trim();
    return text === '' ? null : Number(text) || 0;
  };
  return { failedDays: days('failedDays'), unusedAssetDays: days('unusedAssetDays') };
}
