import { useState } from 'react';
import { fieldsOf } from '../../api/refused.ts';
import { FormRefusal } from '../../lib/form-refusal.tsx';
import { submitted } from '../../lib/form.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { dollarsOf, type LimitName, type Limits, limitsIn } from '../../lib/limits.ts';

type Props = {
  limits: Limits;
  labels: { images: string; dollars: string; save: string };
  error: Error | null;
  busy: boolean;
  onSave: (limits: Limits) => void;
};

/** Two fields and a button: how many, and for how much. */
export function LimitsForm({ limits, labels, error, busy, onSave }: Props) {
  const [wrong, setWrong] = useState<LimitName[]>([]);
  const refused = fieldsOf(error);
  const problemsOf = (name: LimitName) => (wrong.includes(name) ? [t('allowances.notANumber')] : refused[name]);
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={submitted((form) => {
        const read = limitsIn(form);
        setWrong(Array.isArray(read) ? read : []);
        if (!Array.isArray(read)) onSave(read);
      })}
    >
      <FormRefusal error={error} />
      <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-[1fr_1fr_auto]">
        <Field
          label={labels.images}
          name="imagesPerMonth"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('allowances.unlimited')}
          defaultValue={limits.imagesPerMonth ?? ''}
          problems={problemsOf('imagesPerMonth')}
        />
        <Field
          label={labels.dollars}
          name="microUsdPerMonth"
          inputMode="decimal"
          autoComplete="off"
          placeholder={t('allowances.unlimited')}
          defaultValue={dollarsOf(limits.microUsdPerMonth)}
          problems={problemsOf('microUsdPerMonth')}
        />
        <Button
          type="submit"
          size="tall"
          aria-label={labels.save}
          className="md:mt-[1.625rem] max-md:justify-self-start"
          disabled={busy}
        >
          {t('settings.save')}
        </Button>
      </div>
    </form>
  );
}
