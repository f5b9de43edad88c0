import { useQuery } from '@tanstack/react-query';
import type { OperatorJob } from '../../../shared/contract/index.ts';
import { failedJobsQuery, overviewQuery, retryJob } from '../../api/settings/operator.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { t } from '../../lib/messages/t-server.ts';
import { atMoment } from '../../lib/moment.ts';
import { useAct } from '../../lib/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

export function FailedJobs() {
  const jobs = useQuery(failedJobsQuery);
  return (
    <Loaded query={jobs} rows={1}>
      {({ data }) =>
        data.length === 0 ? (
          <p className="text-ink-3">{t('server.noneFailed')}</p>
        ) : (
          <Rows label={t('server.failed')}>
            {data.map((job) => (
              <Failed key={job.id} job={job} />
            ))}
          </Rows>
        )
      }
    </Loaded>
  );
}

function Failed({ job }: { job: OperatorJob }) {
  const when = atMoment(job.endedAt ?? job.createdAt);
  const retry = useAct(retryJob, {
    touches: [failedJobsQuery.queryKey, overviewQuery.queryKey],
    done: t('server.retried'),
  });
  return (
    <Row
      title={`${job.name} · ${when}`}
      text={t(
        'server.jobFacts',
        job.workspaceName ?? t('server.noWorkspace'),
        job.tries,
        job.failure ?? t('server.unknownFault'),
      )}
    >
      <Button
        aria-label={t('server.retryNamed', job.name, when)}
        disabled={retry.isPending}
        onClick={() => retry.mutate(job.id)}
      >
        {t('server.retry')}
      </Button>
    </Row>
  );
}
