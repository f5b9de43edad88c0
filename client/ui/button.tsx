import clsx from 'clsx';
import type { ComponentProps } from 'react';

const looks = {
  key: 'bg-key text-on-key font-semibold hover:bg-key-hover',
  plain: 'bg-raised text-ink font-medium border border-line hover:border-line-strong',
  quiet: 'text-ink-2 font-medium hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-on-danger font-semibold hover:opacity-90',
};

export type ButtonLook = keyof typeof looks;

export function buttonClass(look: ButtonLook, className?: string): string {
  return clsx(
    'inline-flex h-9 touch:h-11 shrink-0 select-none items-center justify-center gap-2 rounded-ctl px-3.5 text-3 whitespace-nowrap transition-colors duration-100',
    'disabled:opacity-50 aria-disabled:opacity-50',
    looks[look],
    className,
  );
}

type Props = ComponentProps<'button'> & { look?: ButtonLook };

export function Button({ look = 'plain', className, type = 'button', ...rest }: Props) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
