import { Sessions } from '../../features/auth/own/sessions.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

export function SessionsPage() {
  return (
    <Page title={t('settings.sessions')}>
      <Section title={t('sessions.title')} text={t('sessions.text')}>
        <Sessions />
      </Section>
    </Page>
  );
}
