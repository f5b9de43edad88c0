import { ChevronDown } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { inputClass } from './field.tsx';

type Props = Omit<ComponentProps<'select'>, 'children'> & {
  label: string;
  options: readonly { value: string; label: string }[];
};

/** A labelled choice in a form, as high as the fields beside it. */
export function SelectField({ label, options, ...select }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-3 font-semibold">
        {label}
      </label>
      <span className="relative">
        <select id={id} className={`${inputClass} appearance-none pr-9`} {...select}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden size={15} className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2" />
      </span>
    </div>
  );
}
