import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClass, type Refusable, refusedButton } from './button.tsx';

type Props = Omit<ComponentProps<'button'>, 'children'> &
  Refusable & { icon: LucideIcon; label: string; look?: ButtonLook };

/** A button that is only a picture still has its name, for ears and as a tip. */
export function IconButton({ icon: Icon, label, look = 'quiet', className, refused, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={buttonClass({ look, size: 'icon', className })}
      {...rest}
      {...(refused && refusedButton(refused))}
    >
      <Icon aria-hidden size={18} strokeWidth={1.8} />
    </button>
  );
}
