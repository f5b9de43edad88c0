import { Toast } from '@base-ui/react/toast';
import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../lib/messages/t.ts';
import { useShortcut } from '../lib/shortcuts.ts';
import { buttonClass } from './button.tsx';
import type { ToastAction, ToastMessage } from './toast.ts';

const manager = Toast.createToastManager<ToastAction>();
const DEFAULT_MS = 6_000;

/** What was said before there was a place to show it. */
const early: ToastMessage[] = [];
let isHere = false;

export function showToast(message: ToastMessage): void {
  if (isHere) add(message);
  else early.push(message);
}

function add({ text, action, milliseconds = DEFAULT_MS, tone = 'info' }: ToastMessage): void {
  const id = manager.add({
    title: text,
    type: tone,
    timeout: milliseconds,
    ...(action?.shortcut && { data: action }),
    priority: tone === 'danger' ? 'high' : 'low',
    ...(action && { actionProps: { children: action.label, onClick: () => (manager.close(id), action.run()) } }),
  });
}

export function Toaster() {
  useEffect(() => {
    isHere = true;
    early.splice(0).forEach(add);
    return () => {
      isHere = false;
    };
  }, []);
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t('toasts.label')}
          className="fixed inset-x-3 top-16 z-50 mx-auto grid max-w-md gap-2 md:right-4 md:left-auto md:w-96"
        >
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts, close } = Toast.useToastManager<ToastAction>();
  const undoable = toasts.find(({ data, transitionStatus }) => data && transitionStatus !== 'ending');
  return (
    <>
      {undoable?.data && <UndoKey undo={() => (close(undoable.id), undoable.data?.run())} />}
      {toasts.map((toast) => (
        <Toast.Root
          key={toast.id}
          toast={toast}
          className="rounded-card border border-line bg-raised text-ink shadow-pop transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:-translate-y-2 data-starting-style:opacity-0"
        >
          <Toast.Content className="flex items-center gap-2 py-1.5 pr-1.5 pl-4">
            {toast.type === 'danger' && <CircleAlert aria-hidden size={16} className="shrink-0 text-danger-ink" />}
            <Toast.Title className="flex-1 py-1.5 text-3 font-medium" />
            {toast.actionProps && (
              <Toast.Action className={buttonClass({ look: 'quiet', className: 'font-semibold text-accent-ink!' })} />
            )}
            <Toast.Close aria-label={t('action.close')} className={buttonClass({ look: 'quiet', size: 'icon' })}>
              <X aria-hidden size={16} />
            </Toast.Close>
          </Toast.Content>
        </Toast.Root>
      ))}
    </>
  );
}

function UndoKey({ undo }: { undo: () => void }) {
  useShortcut('undo', undo);
  return null;
}
