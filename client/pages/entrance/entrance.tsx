import type { ReactNode } from 'react';
import { t } from '../../lib/messages/t-entrance.ts';
import { Logo } from '../../ui/logo.tsx';
import { SampleWall } from './sample-wall.tsx';
import { PageTitle } from '../../ui/page-title.tsx';

type Props = { title: string; headline?: string; text: string; other?: ReactNode; children: ReactNode };

/** The page before the studio: a form, and beside it what the studio makes. */
export function Entrance({ title, headline = t('auth.headline'), text, other, children }: Props) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <PageTitle>{title}</PageTitle>
      <main className="flex min-w-0 flex-col px-6 py-6 md:px-12">
        <p className="flex items-center gap-2.5 text-4 font-semibold tracking-tight">
          <Logo />
          {t('app.name')}
        </p>
        <div className="mx-auto my-auto grid w-full max-w-[25rem] grid-cols-[minmax(0,1fr)] gap-6 py-10">
          <div className="grid gap-3">
            <h1 className="text-7 text-balance [overflow-wrap:anywhere]">{headline}</h1>
            <p className="text-ink-2">{text}</p>
          </div>
          {children}
          {other && <p className="text-ink-2">{other}</p>}
        </div>
      </main>
      <SampleWall />
    </div>
  );
}

export const otherWay = 'rounded-ctl font-semibold text-accent-ink underline underline-offset-2';
