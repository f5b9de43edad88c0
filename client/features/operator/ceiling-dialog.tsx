import { useState } from 'react';
import type { OperatorWorkspace } from '../../../shared/contract/index.ts';
import { fieldsOf } from '../../api/refused.ts';
import { serverWorkspacesKey, setCeiling } from '../../api/settings/operator.ts';
import { FormRefusal } from '../../lib/form-refusal.tsx';
import { textOf } from '../../lib/form.ts';
import { dollarsOf, limitsIn, numberIn } from '../../lib/limits.ts';
import { t } from '../../lib/messages/t-server.ts';
import { useAct } from '../../lib/use-act.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/lazy-form-dialog.tsx';

type Ceiling = OperatorWorkspace['ceiling'];
type Props = { workspace: OperatorWorkspace; onClose: () => void };

export function CeilingDialog({ workspace: { id, name, ceiling }, onClose }: Props) {
  const [wrong, setWrong] = useState<(keyof Ceiling)[]>([]);
  const { mutate, error, isPending } = useAct((next: Ceiling) => setCeiling(id, next), {
    touches: [serverWorkspacesKey],
    done: t('server.ceilingSaved', name),
    onDone: onClose,
    inForm: true,
  });
  const problems = (field: keyof Ceiling) =>
    wrong.includes(field)
      ? [t(field === 'microUsdPerMonth' ? 'server.dollarsWrong' : 'server.ceilingWrong')]
      : fieldsOf(error)[field];
  return (
    <FormDialog
      title={t('server.ceilingOf', name)}
      text={t('server.ceilingText')}
      submit={t('server.ceilingSave')}
      look="key"
      busy={isPending}
      onClose={onClose}
      onSubmit={(form) => {
        const read = ceilingIn(form);
        setWrong(Array.isArray(read) ? read : []);
        if (!Array.isArray(read)) mutate(read);
      }}
    >
      <FormRefusal error={error} />
      <Field
        label={t('server.ceilingImages')}
        name="imagesPerMonth"
        inputMode="numeric"
        placeholder={t('server.ceilingUnlimited')}
        defaultValue={ceiling.imagesPerMonth ?? ''}
        problems={problems('imagesPerMonth')}
      />
      <Field
        label={t('server.ceilingDollars')}
        name="microUsdPerMonth"
        inputMode="decimal"
        placeholder={t('server.ceilingUnlimited')}
        defaultValue={dollarsOf(ceiling.microUsdPerMonth)}
        problems={problems('microUsdPerMonth')}
      />
      <Field
        label={t('server.ceilingAtOnce')}
        name="atOnce"
        inputMode="numeric"
        placeholder={t('server.ceilingAsSet')}
        defaultValue={ceiling.atOnce ?? ''}
        problems={problems('atOnce')}
      />
    </FormDialog>
  );
}

/** Or the names of the fields that hold no number. */
function ceilingIn(form: FormData): Ceiling | (keyof Ceiling)[] {
  const limits = limitsIn(form);
  const atOnce = numberIn(textOf(form, 'atOnce'));
  const isWrong = atOnce === undefined || !Number.isInteger(atOnce ?? 0);
  if (Array.isArray(limits) || isWrong)
    return [...(Array.isArray(limits) ? limits : []), ...(isWrong ? ['atOnce' as const] : [])];
  return { ...limits, atOnce };
}
