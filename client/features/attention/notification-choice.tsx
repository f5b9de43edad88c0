import { useState } from 'react';
import { t } from '../../lib/messages/t-overlays.ts';
import { areNotificationsOn, areNotificationsRefused, chooseNotifications } from '../../lib/notifications.ts';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Whether the browser tells of pictures that are ready while one looks elsewhere. */
export function NotificationChoice() {
  const [on, setOn] = useState(areNotificationsOn);
  if (areNotificationsRefused()) return <Notice tone="info">{t('notify.refused')}</Notice>;
  return (
    <Choice
      label={t('notify.title')}
      value={on ? 'on' : 'off'}
      onChoose={(choice) => void chooseNotifications(choice === 'on').then(setOn)}
      className="justify-self-start"
      options={[
        { value: 'off', label: t('notify.off') },
        { value: 'on', label: t('notify.on') },
      ]}
    />
  );
}
