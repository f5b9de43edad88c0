import { CreateForm } from '../../features/workspaces/own/create-form.tsx';
import { WorkspaceList } from '../../features/workspaces/own/workspace-list.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

export function WorkspacesPage() {
  return (
    <Page title={t('settings.workspaces')}>
      <Section title={t('workspaces.listTitle')} text={t('workspaces.text')}>
        <WorkspaceList />
      </Section>
      <Section title={t('workspaces.createTitle')} text={t('workspaces.createText')}>
        <CreateForm />
      </Section>
    </Page>
  );
}
