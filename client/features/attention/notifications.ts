import { t } from '../../lib/messages/t-overlays.ts';
import { areNotificationsOn, chooseNotifications, isUndecided } from '../../lib/notifications.ts';
import type { Progress } from '../../lib/progress.ts';
import { toast } from '../../ui/toast.ts';

/** Asks once, in words, before the browser asks: its own question cannot be taken back. */
export function offerNotifications(): void {
  if (!isUndecided()) return;
  void chooseNotifications(false);
  void toast({
    text: t('notify.offer'),
    milliseconds: 20_000,
    action: { label: t('notify.accept'), run: () => void chooseNotifications(true) },
  });
}

export function notifyOfEnd({ done, failed }: Progress, onClick: () => void): void {
  if (!areNotificationsOn()) return;
  const words = [done > 0 && t('notify.ready', done), failed > 0 && t('notify.failed', failed)].filter(Boolean);
  if (words.length === 0) return;
  // One tag: a second tab of the studio replaces the notification, it adds none.
  const notification = new Notification(t('app.name'), { body: words.join(' '), icon: '/favicon.svg', tag: 'ready' });
  notification.addEventListener('click', () => {
    focus();
    notification.close();
    onClick();
  });
}
