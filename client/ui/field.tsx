import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

export const inputClass =
  'h-11 w-full rounded-ctl border border-line-strong bg-raised px-3 text-4 text-ink aria-invalid:border-danger';

type Props = ComponentProps<'input'> & {
  label: string;
  hint?: string;
  problems?: string[] | undefined;
  trailing?: ReactNode;
};

/** A labelled input. Hint and problems are tied to it, so they are read out with it. */
export function Field({ label, hint, problems = [], trailing, className, ...input }: Props) {
  const id = useId();
  const invalid = problems.length > 0;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-3 font-semibold">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          className={clsx(inputClass, trailing && 'pr-16', className)}
          aria-invalid={invalid}
          aria-describedby={invalid ? `${id}-problem` : hint ? `${id}-hint` : undefined}
          {...input}
        />
        {trailing}
      </div>
      {invalid ? (
        <p id={`${id}-problem`} role="alert" className="text-2 font-medium text-danger-ink">
          {problems.join(' ')}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-2 text-ink-3">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
