import { AlertDialog } from '@base-ui/react/alert-dialog';
import { t } from '../lib/messages/t.ts';
import { type ButtonLook, buttonClass } from './button.tsx';

export type Answer = { key: string; text: string; run: () => void; look?: ButtonLook };
type Props = { title: string; text: string; answers: Answer[]; onClose: () => void };

/** Asks before something that is not easily taken back. The last answer warns unless it says how it looks. */
export function Confirm({ title, text, answers, onClose }: Props) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <AlertDialog.Popup className="fixed inset-x-4 top-1/2 z-50 mx-auto max-w-md -translate-y-1/2 rounded-card bg-raised p-6 text-ink shadow-pop">
          <AlertDialog.Title className="text-5">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-3 text-ink-2">{text}</AlertDialog.Description>
          <div className="mt-6 grid gap-2">
            {answers.map((answer, index) => (
              <AlertDialog.Close
                key={answer.key}
                onClick={answer.run}
                className={buttonClass({ look: answer.look ?? (index === answers.length - 1 ? 'danger' : 'plain') })}
              >
                {answer.text}
              </AlertDialog.Close>
            ))}
            <AlertDialog.Close className={buttonClass({ look: 'quiet' })}>{t('action.cancel')}</AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
