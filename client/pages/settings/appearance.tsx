import { NotificationChoice } from '../../features/attention/notification-choice.tsx';
import { chooseLanguage, language, languages } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-overlays.ts';
import { chooseTheme, themes, useTheme } from '../../lib/theme.ts';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { Page } from './page.tsx';

export function AppearancePage() {
  return (
    <Page title={t('settings.appearance')}>
      <Section title={t('theme.title')} text={t('theme.text')}>
        <Choice
          label={t('theme.title')}
          value={useTheme()}
          onChoose={chooseTheme}
          className="justify-self-start"
          options={themes.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        />
      </Section>
      <Section title={t('notify.title')} text={t('notify.text')}>
        <NotificationChoice />
      </Section>
      <Section title={t('language.title')} text={t('language.text')}>
        <Select
          label={t('language.title')}
          value={language}
          options={Object.entries(languages).map(([value, label]) => ({ value, label, lang: value }))}
          onChoose={chooseLanguage}
          className="justify-self-start"
        />
      </Section>
    </Page>
  );
}
