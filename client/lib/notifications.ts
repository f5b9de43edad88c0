const CHOICE = 'notifications';

const canNotify = () => 'Notification' in globalThis;

export const isUndecided = () =>
  canNotify() && Notification.permission === 'default' && localStorage.getItem(CHOICE) === null;

export const areNotificationsOn = () =>
  canNotify() && Notification.permission === 'granted' && localStorage.getItem(CHOICE) === 'yes';

export const areNotificationsRefused = () => !canNotify() || Notification.permission === 'denied';

/** Answers whether they are on now: the browser has the last word. */
export async function chooseNotifications(wanted: boolean): Promise<boolean> {
  localStorage.setItem(CHOICE, wanted ? 'yes' : 'no');
  if (wanted && canNotify() && Notification.permission === 'default') await Notification.requestPermission();
  return areNotificationsOn();
}
