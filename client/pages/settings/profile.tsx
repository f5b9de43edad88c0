import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { optionsQuery } from '../../api/entrance.ts';
import { accountQuery } from '../../api/settings/account.ts';
import { DeleteAccount } from '../../features/auth/own/delete-account.tsx';
import { EmailForm } from '../../features/auth/own/email-form.tsx';
import { NameForm } from '../../features/auth/own/name-form.tsx';
import { PasswordForm } from '../../features/auth/own/password-form.tsx';
import { clearDraft } from '../../features/generations/dock/draft.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

export function ProfilePage() {
  const account = useQuery(accountQuery);
  const { data: options } = useQuery(optionsQuery);
  const client = useQueryClient();
  return (
    <Page title={t('settings.profile')}>
      <Loaded query={account} rows={4}>
        {(mine) => (
          <>
            <Section title={t('profile.name')} text={t('profile.nameText')}>
              <NameForm account={mine} />
            </Section>
            <Section title={t('forms.email')} text={t('profile.emailText')}>
              <EmailForm account={mine} mail={options?.mail ?? true} />
            </Section>
            <Section title={t('forms.password')} text={t('profile.passwordText')}>
              <PasswordForm email={mine.email} />
            </Section>
            <Section title={t('export.title')} text={t('export.text')}>
              <a href="/api/account/export" download className={buttonClass({ className: 'justify-self-start' })}>
                <Download aria-hidden size={16} />
                {t('export.download')}
              </a>
            </Section>
            <Section title={t('leaving.title')} text={t('leaving.text')} danger>
              <DeleteAccount
                onDeleted={() => {
                  // Nothing of the account stays in this browser.
                  clearDraft();
                  client.clear();
                  location.assign('/sign-in');
                }}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
