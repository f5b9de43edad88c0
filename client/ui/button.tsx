import clsx from 'clsx';
import type { ComponentProps } from 'react';

const looks = {
  key: 'bg-key text-on-key font-semibold hover:bg-key-hover',
  plain: 'bg-raised text-ink font-medium border border-line hover:border-line-strong',
  quiet: 'text-ink-2 font-medium hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-on-danger font-semibold hover:opacity-90',
};

const sizes = {
  small: 'h-8 touch:h-11 px-2 text-2',
  normal: 'h-9 touch:h-11 px-3.5 text-3',
  tall: 'h-11 px-3.5 text-3',
  icon: 'size-9 touch:size-11',
};

export type ButtonLook = keyof typeof looks;
type Style = { look?: ButtonLook; size?: keyof typeof sizes; className?: string | undefined };

export function buttonClass({ look = 'plain', size = 'normal', className }: Style): string {
  return clsx(
    'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-ctl whitespace-nowrap transition-colors duration-100',
    'disabled:opacity-50 aria-disabled:opacity-50',
    looks[look],
    sizes[size],
    className,
  );
}

/** Why it does nothing now: it keeps its place and the focus, and says so. */
export type Refusable = { refused?: string | undefined };

type Props = ComponentProps<'button'> & Style & Refusable;

export function Button({ look, size, className, type = 'button', refused, ...rest }: Props) {
  return (
    <button
      type={type}
      className={buttonClass({ ...(look && { look }), ...(size && { size }), className })}
      {...rest}
      {...(refused && refusedButton(refused))}
    />
  );
}

export const refusedButton = (why: string) => ({ 'aria-disabled': true, title: why, onClick: undefined });
