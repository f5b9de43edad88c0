import type { Overview } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-server.ts';
import { atMoment } from '../../lib/moment.ts';
import { Checks } from './checks.tsx';

export function Health({ overview: { version, startedAt, checks, jobs } }: { overview: Overview }) {
  return (
    <>
      <p className="text-ink-2">
        {t('server.version', version, atMoment(startedAt))} {t('server.jobs', jobs.queued, jobs.active)}.
      </p>
      <Checks checks={checks} />
    </>
  );
}

export function RunsOn({ overview: { runsOn } }: { overview: Overview }) {
  const parts = [
    t(`server.database.${runsOn.database}`),
    t(`server.pictures.${runsOn.pictures}`),
    t(`server.renderer.${runsOn.renderer}`),
    t(`server.worker.${runsOn.worker}`),
    t(`server.counters.${runsOn.counters}`),
    t(`server.mail.${runsOn.mail}`),
  ];
  return (
    <ul className="grid list-disc gap-1 pl-5 text-ink-2">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}
