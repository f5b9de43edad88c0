import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/session.ts';
import { MemberAllowances } from '../../features/usage/member-allowances.tsx';
import { WorkspaceAllowance } from '../../features/usage/workspace-allowance.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

export function AllowancesPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <Page title={t('settings.allowances')} admins>
      <Section title={t('allowances.workspaceTitle')} text={t('allowances.text')}>
        <WorkspaceAllowance workspaceId={me.workspace.id} />
      </Section>
      <Section title={t('allowances.membersTitle')} text={t('allowances.membersText')}>
        <MemberAllowances workspaceId={me.workspace.id} />
      </Section>
    </Page>
  );
}
