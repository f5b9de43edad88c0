import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';

type Props = {
  label: string;
  value: string;
  options: readonly { value: string; label: string; lang?: string }[];
  onChoose: (value: string) => void;
  className?: string;
};

export function Select({ label, value, options, onChoose, className }: Props) {
  return (
    <span className={clsx('relative inline-flex', className)}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className="h-9 touch:h-11 w-full appearance-none rounded-ctl border border-line bg-raised pr-8 pl-3 text-3 font-medium text-ink hover:border-line-strong"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={15} className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2" />
    </span>
  );
}
