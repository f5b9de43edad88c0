import type { Overview } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-server.ts';
import { atMoment } from '../../lib/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

export function Health({ overview: { version, startedAt, checks, jobs } }: { overview: Overview }) {
  return (
    <>
      <p className="text-ink-2">
        {t('server.version', version, atMoment(startedAt))} {t('server.jobs', jobs.queued, jobs.active)}.
      </p>
      <Rows label={t('server.health')}>
        {Object.entries(checks).map(([name, { ok, detail, milliseconds, critical }]) => (
          <Row
            key={name}
            title={
              <>
                {name}
                <Badge tone={ok ? 'ok' : 'warn'}>{t(ok ? 'server.well' : 'server.unwell')}</Badge>
                {!critical && <Badge>{t('server.notNeeded')}</Badge>}
              </>
            }
            text={[detail, milliseconds === undefined ? [] : t('server.took', milliseconds)].flat().join(' · ')}
          />
        ))}
      </Rows>
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
