import { useRef } from 'react';
import type { Scope } from '../../../shared/contract/index.ts';
import { fieldsOf } from '../../api/refused.ts';
import { apiKeysQuery, createApiKey } from '../../api/settings/api-keys.ts';
import { FormRefusal } from '../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../lib/form.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { useAct } from '../../lib/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { NewKey } from './new-key.tsx';

const spans = [30, 90, 365];

export function KeyForm() {
  const form = useRef<HTMLFormElement>(null);
  const { mutate, error, isPending, data, reset } = useAct(createApiKey, {
    touches: [apiKeysQuery.queryKey],
    onDone: () => form.current?.reset(),
    inForm: true,
  });
  return (
    <div className="grid gap-4">
      <form ref={form} className="grid gap-3" noValidate onSubmit={submitted((filled) => mutate(wishOf(filled)))}>
        <FormRefusal error={error} />
        <div className="grid items-start gap-3 sm:grid-cols-2 md:grid-cols-[2fr_1fr_1fr]">
          <div className="sm:max-md:col-span-2">
            <Field
              label={t('keys.name')}
              name="name"
              placeholder={t('keys.example')}
              problems={fieldsOf(error)['name']}
              maxLength={100}
              autoComplete="off"
            />
          </div>
          <SelectField
            label={t('keys.scope')}
            name="scope"
            options={[
              { value: 'write', label: t('keys.readWrite') },
              { value: 'read', label: t('keys.read') },
            ]}
          />
          <SelectField
            label={t('keys.expires')}
            name="days"
            options={[
              { value: '', label: t('keys.forever') },
              ...spans.map((days) => ({ value: String(days), label: t('keys.forDays', days) })),
            ]}
          />
        </div>
        <Button type="submit" look="key" size="tall" className="justify-self-start" disabled={isPending}>
          {t('keys.create')}
        </Button>
      </form>
      {data && <NewKey made={data} onDone={reset} />}
    </div>
  );
}

function wishOf(form: FormData) {
  const scopes: Scope[] = textOf(form, 'scope') === 'read' ? ['read'] : ['read', 'write'];
  const days = Number(textOf(form, 'days'));
  return { name: textOf(form, 'name'), scopes, ...(days > 0 && { expiresInDays: days }) };
}
