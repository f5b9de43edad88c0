import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { optionsQuery } from '../../api/entrance.ts';
import { meQuery } from '../../api/session.ts';
import { Invitations } from '../../features/workspaces/team/invitations.tsx';
import { InviteForm } from '../../features/workspaces/team/invite-form.tsx';
import { Members } from '../../features/workspaces/team/members.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

const roles = ['owner', 'admin', 'editor', 'viewer'] as const;

export function TeamPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: options } = useQuery(optionsQuery);
  const workspaceId = me.workspace.id;
  return (
    <Page title={t('settings.team')}>
      {isAtLeast(me.role, 'admin') && (
        <>
          <Section
            title={t('invitations.title')}
            text={options && t(options.mail ? 'invitations.mailed' : 'invitations.byLink')}
          >
            <InviteForm workspaceId={workspaceId} />
          </Section>
          <Section title={t('invitations.open')}>
            <Invitations workspaceId={workspaceId} />
          </Section>
        </>
      )}
      <Section title={t('team.members')}>
        <Members me={me} />
      </Section>
      <Section title={t('team.rolesTitle')}>
        <dl className="grid gap-x-6 gap-y-2 md:grid-cols-[6rem_1fr]">
          {roles.map((role) => (
            <div key={role} className="grid md:contents">
              <dt className="font-semibold">{t(`role.${role}`)}</dt>
              <dd className="text-ink-2">{t(`team.${role}May`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  );
}
