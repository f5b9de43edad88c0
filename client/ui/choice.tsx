import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode; name?: string }[];
  onChoose: (value: T) => void;
  className?: string;
  trailing?: ReactNode;
  figures?: boolean;
  /** Stacks what is in each option where the screen is narrow. */
  stacks?: boolean;
};

/** One of few, all in sight: native radios, so arrow keys and screen readers need nothing from us. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
  className,
  trailing,
  figures = false,
  stacks = false,
}: Props<T>) {
  const group = useId();
  return (
    <fieldset className={clsx('flex flex-wrap items-center gap-0.5 rounded-ctl bg-sunken p-0.5', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(figures ? 'figures' : 'text-3 font-medium', stacks && stacked, optionClass)}
        >
          <input
            type="radio"
            className="sr-only"
            name={group}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
            aria-label={option.name}
          />
          {option.label}
        </label>
      ))}
      {trailing}
    </fieldset>
  );
}

const optionClass = clsx(
  'relative flex h-8 min-w-9 touch:h-11 select-none items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-ink-2 transition-colors duration-100',
  'hover:text-ink has-checked:bg-raised has-checked:font-semibold has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)]',
  'has-focus-visible:outline-2 has-focus-visible:outline-focus',
);

const stacked = 'max-md:h-13! max-md:flex-1 max-md:flex-col max-md:px-1! max-md:text-1';
