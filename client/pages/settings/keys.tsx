import { KeyForm } from '../../features/api-keys/key-form.tsx';
import { KeyList } from '../../features/api-keys/key-list.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

export function KeysPage() {
  return (
    <Page title={t('settings.keys')} admins>
      <Section title={t('keys.new')} text={t('keys.text')}>
        <KeyForm />
      </Section>
      <Section title={t('keys.title')}>
        <KeyList />
      </Section>
    </Page>
  );
}
