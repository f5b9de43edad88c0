import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';

type Props = {
  title: string;
  text: string /** The name of the field to begin with. */;
  begin: string;
  children: ReactNode;
};

/** A dialog that must be answered: there is no way around it but its own buttons. */
export function Modal({ title, text, begin, children }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <Dialog.Popup
          ref={popup}
          initialFocus={() => popup.current?.querySelector<HTMLElement>(`[name=${begin}]`) ?? true}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-w-md -translate-y-1/2 rounded-card bg-raised p-6 text-ink shadow-pop"
        >
          <Dialog.Title className="text-5">{title}</Dialog.Title>
          <Dialog.Description className="mt-1.5 mb-5 text-3 text-ink-2">{text}</Dialog.Description>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
