import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { submitted } from '../lib/form.ts';
import { t } from '../lib/messages/t.ts';
import { Button, buttonClass } from './button.tsx';

export type FormDialogProps = {
  title: string;
  text: string;
  submit: string;
  /** Dangerous is what has no way back. */
  look?: 'danger' | 'key';
  busy: boolean;
  children: ReactNode;
  onSubmit: (form: FormData) => void;
  onClose: () => void;
};

/** Asks for more than a click, and stays open while the server may still say no. */
export function FormDialog({
  title,
  text,
  submit,
  look = 'danger',
  busy,
  children,
  onSubmit,
  onClose,
}: FormDialogProps) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <AlertDialog.Popup className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[calc(100dvh-2rem)] max-w-md -translate-y-1/2 overflow-y-auto rounded-card bg-raised p-6 text-ink shadow-pop">
          <AlertDialog.Title className="text-5">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-3 text-ink-2">{text}</AlertDialog.Description>
          <form className="mt-5 grid gap-4" noValidate onSubmit={submitted(onSubmit)}>
            {children}
            <div className="grid gap-2">
              <Button type="submit" look={look} size="tall" disabled={busy}>
                {submit}
              </Button>
              <AlertDialog.Close className={buttonClass({ look: 'quiet' })}>{t('action.cancel')}</AlertDialog.Close>
            </div>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
