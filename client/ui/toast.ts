import type { Tone } from './notice.tsx';

export type ToastAction = { label: string; run: () => void; shortcut?: 'undo' };
export type ToastMessage = { text: string; tone?: Tone; action?: ToastAction; milliseconds?: number };

/** A short message at the edge. What draws it is loaded with the first one. */
export async function toast(message: ToastMessage): Promise<void> {
  const { showToast } = await import('./toaster.tsx');
  showToast(message);
}
