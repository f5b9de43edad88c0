import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Download } from 'lucide-react';
import type { UsageReport } from '../../shared/contract/index.ts';
import { monthAfter, thisMonth, usageQuery } from '../api/usage.ts';
import { csvOf } from '../features/usage/csv.ts';
import { DayChart } from '../features/usage/day-chart.tsx';
import { MonthFigures } from '../features/usage/month-figures.tsx';
import { SumsTable } from '../features/usage/sums-table.tsx';
import { Loaded } from '../lib/loaded.tsx';
import { locale } from '../lib/language.ts';
import { t } from '../lib/messages/t-usage.ts';
import { money } from '../lib/money.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/section.tsx';
import { PageTitle } from '../ui/page-title.tsx';

const route = getRouteApi('/frame/usage');
const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What the workspace made and spent, month by month. */
export function Usage() {
  const running = thisMonth();
  const { month = running } = route.useSearch();
  const report = useQuery(usageQuery(month));
  return (
    <div className="mx-auto grid max-w-[66rem] grid-cols-[minmax(0,1fr)] gap-4 px-3 pt-4 pb-12 md:px-6 md:pt-6">
      <PageTitle>{t('title.usage')}</PageTitle>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-6">{t('nav.usage')}</h1>
        <Months month={month} running={running} />
      </div>
      <Loaded query={report} rows={6}>
        {(data) => <Report report={data} month={month} running={month === running} />}
      </Loaded>
    </div>
  );
}

function Months({ month, running }: { month: string; running: string }) {
  const look = buttonClass({ size: 'icon' });
  return (
    <nav aria-label={t('usage.month')} className="flex items-center gap-2">
      <Link to="/usage" search={{ month: monthAfter(month, -1) }} aria-label={t('usage.earlier')} className={look}>
        <ChevronLeft aria-hidden size={18} />
      </Link>
      <span className="min-w-36 text-center font-semibold">{monthName.format(new Date(`${month}-01T00:00:00Z`))}</span>
      {month < running && (
        <Link to="/usage" search={{ month: monthAfter(month, 1) }} aria-label={t('usage.later')} className={look}>
          <ChevronRight aria-hidden size={18} />
        </Link>
      )}
    </nav>
  );
}

function Report({ report, month, running }: { report: UsageReport; month: string; running: boolean }) {
  const { total, days, members, models } = report;
  const possiblyBilled = total.possiblyBilledMicroUsd;
  return (
    <>
      <MonthFigures report={report} running={running} />
      {possiblyBilled > 0 && <Notice tone="warn">{t('usage.possiblyBilled', money(possiblyBilled))}</Notice>}
      {total.images === 0 ? (
        <p className="py-16 text-center text-4 text-ink-2">{t('usage.none')}</p>
      ) : (
        <>
          <Section title={t('usage.byDay')} text={t('usage.zone')}>
            <DayChart month={month} report={report} />
            <SumsTable
              caption={t('usage.byDay')}
              first={t('usage.day')}
              rows={days.map((row) => ({ name: row.day, sums: row }))}
            />
          </Section>
          <Section title={t('usage.byMember')}>
            <SumsTable
              caption={t('usage.byMember')}
              first={t('usage.member')}
              rows={members.map((row) => ({ name: row.name ?? t('usage.gone'), sums: row }))}
            />
          </Section>
          <Section title={t('usage.byModel')}>
            <SumsTable
              caption={t('usage.byModel')}
              first={t('usage.model')}
              rows={models.map((row) => ({ name: row.model, sums: row }))}
            />
          </Section>
          <Button className="justify-self-start" onClick={() => save(csvOf(report), `usage-${month}.csv`)}>
            <Download aria-hidden size={16} />
            {t('usage.csv')}
          </Button>
        </>
      )}
    </>
  );
}

function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
