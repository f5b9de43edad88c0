import clsx from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const tones = {
  info: { look: 'bg-sunken text-ink-2', icon: Info },
  ok: { look: 'bg-ok-soft text-ok-ink', icon: CircleCheck },
  warn: { look: 'bg-warn-soft text-warn-ink', icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-danger-ink', icon: CircleAlert },
};

export type Tone = keyof typeof tones;
type Props = { tone: Tone; children: ReactNode; action?: ReactNode; className?: string; role?: 'alert' | 'status' };

export function Notice({ tone, children, action, className, role }: Props) {
  const { look, icon: Icon } = tones[tone];
  return (
    <div role={role} className={clsx('flex items-center gap-2.5 rounded-ctl px-3 py-2 text-3', look, className)}>
      <Icon aria-hidden size={16} className="shrink-0" />
      <div className="min-w-0 flex-1 font-medium">{children}</div>
      {action}
    </div>
  );
}
