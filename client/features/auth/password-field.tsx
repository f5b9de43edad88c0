import { useState } from 'react';
import { t } from '../../lib/messages/t-forms.ts';
import { Field } from '../../ui/field.tsx';

type Props = {
  autoComplete: 'current-password' | 'new-password';
  problems: string[] | undefined;
  name?: string;
  label?: string;
  hint?: string | undefined;
  onChange?: (password: string) => void;
};

export function PasswordField({ autoComplete, problems, name = 'password', label, hint, onChange }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label ?? t('forms.password')}
      name={name}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      problems={problems}
      onChange={(event) => onChange?.(event.target.value)}
      required
      {...(hint !== undefined && { hint })}
      trailing={
        <button
          type="button"
          aria-pressed={shown}
          aria-label={t('forms.showPassword')}
          onClick={() => setShown(!shown)}
          className="absolute top-1/2 right-1 h-9 touch:h-11 -translate-y-1/2 rounded-ctl px-2.5 text-2 font-semibold text-accent-ink hover:bg-sunken"
        >
          {shown ? t('forms.hide') : t('forms.show')}
        </button>
      }
    />
  );
}
