import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import type { MenuProps } from './lazy-menu.tsx';

export function Menu({ trigger, className, items, header, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={className}>{trigger}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <Base.Popup className="min-w-52 rounded-card border border-line bg-raised p-1 text-ink shadow-pop outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {header && <div className="border-b border-line px-3 pt-2 pb-2.5 mb-1">{header}</div>}
            {items.map(({ key, icon: Icon, text, note, run, href, danger, refused }) => {
              const inside = (
                <>
                  {Icon && <Icon aria-hidden size={16} strokeWidth={1.8} />}
                  <span className="flex-1">{text}</span>
                  {note && <span className="figures text-ink-3">{note}</span>}
                </>
              );
              const look = clsx(itemClass, danger && 'text-danger-ink');
              return href ? (
                <Base.LinkItem key={key} href={href} download={true} closeOnClick className={look}>
                  {inside}
                </Base.LinkItem>
              ) : (
                <Base.Item key={key} disabled={refused !== undefined} title={refused} onClick={run} className={look}>
                  {inside}
                </Base.Item>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass =
  'flex h-9 touch:h-11 cursor-default select-none items-center gap-2.5 rounded-ctl px-3 text-3 font-medium outline-none data-highlighted:bg-sunken data-disabled:opacity-50';
