import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { modelsQuery } from '../api/models.ts';
import { meQuery } from '../api/session.ts';
import { ApiKeys } from '../features/api-keys/api-keys.tsx';
import { Profile } from '../features/auth/profile.tsx';
import { t } from '../lib/messages/t-settings.ts';
import { chooseTheme, themes, useTheme } from '../lib/theme.ts';
import { Choice } from '../ui/choice.tsx';

export function Settings() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: offer } = useQuery(modelsQuery);
  return (
    <div className="mx-auto grid max-w-3xl gap-4 px-3 pt-4 pb-12 md:px-6 md:pt-6">
      <title>{t('title.settings')}</title>
      <h1 className="text-6">{t('nav.settings')}</h1>
      <Section title={t('profile.title')}>
        <Profile me={me} />
      </Section>
      <Section title={t('theme.title')} text={t('theme.text')}>
        <ThemeChoice />
      </Section>
      {offer && (
        <Section title={t('renderer.title')} text={t(`renderer.${offer.provider}`)}>
          <ul className="grid gap-1">
            {offer.models.map(({ id, name }) => (
              <li key={id}>
                {name} <span className="figures text-ink-3">{id}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('keys.title')} text={t('keys.text')}>
        <ApiKeys />
      </Section>
    </div>
  );
}

function ThemeChoice() {
  return (
    <Choice
      label={t('theme.title')}
      value={useTheme()}
      onChoose={chooseTheme}
      className="justify-self-start"
      options={themes.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
    />
  );
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-4 rounded-card border border-line bg-surface p-4 md:p-6">
      <div className="grid gap-1">
        <h2 className="text-4">{title}</h2>
        {text && <p className="text-ink-2">{text}</p>}
      </div>
      {children}
    </section>
  );
}
