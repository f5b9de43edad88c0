import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClass } from './button.tsx';

type Props = Omit<ComponentProps<'button'>, 'children'> & { icon: LucideIcon; label: string; look?: ButtonLook };

/** A button that is only a picture still has its name, for ears and as a tip. */
export function IconButton({ icon: Icon, label, look = 'quiet', className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={buttonClass({ look, size: 'icon', className })}
      {...rest}
    >
      <Icon aria-hidden size={18} strokeWidth={1.8} />
    </button>
  );
}
