import type { Me } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { onDate } from '../../lib/time.ts';

export function Profile({ me: { user, workspace, role } }: { me: Me }) {
  const facts = [
    [t('profile.name'), user.name ?? '–'],
    [t('profile.email'), user.email],
    [t('profile.workspace'), workspace.name],
    [t('profile.role'), role],
    [t('profile.since'), onDate(user.createdAt)],
  ];
  return (
    <dl className="grid gap-y-3 md:grid-cols-[10rem_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="grid gap-0.5 md:contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="font-medium break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
