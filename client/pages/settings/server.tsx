import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { meQuery } from '../../api/session.ts';
import { overviewQuery, storageQuery } from '../../api/settings/operator.ts';
import { FailedJobs } from '../../features/operator/failed-jobs.tsx';
import { Health, RunsOn } from '../../features/operator/health.tsx';
import { ServerUsers } from '../../features/operator/server-users.tsx';
import { ServerWorkspaces } from '../../features/operator/server-workspaces.tsx';
import { bytes } from '../../lib/bytes.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { number } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-server.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

const route = getRouteApi('/frame/settings/server');

/** For who runs the installation: how it is, what failed, who is on it. */
export function ServerPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <Page title={t('server.title')}>
      {me.user.isOperator ? <Everything /> : <Notice tone="info">{t('server.notYours')}</Notice>}
    </Page>
  );
}

function Everything() {
  const overview = useQuery(overviewQuery);
  const storage = useQuery(storageQuery);
  const { workspaces, workspacePage = 1, users, userPage = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <Section title={t('server.health')}>
        <Loaded query={overview} rows={6}>
          {(data) => <Health overview={data} />}
        </Loaded>
      </Section>
      <Section title={t('server.runsOn')}>
        <Loaded query={overview}>{(data) => <RunsOn overview={data} />}</Loaded>
      </Section>
      <Section title={t('server.failed')}>
        <FailedJobs />
      </Section>
      <Section title={t('server.storage')}>
        <Loaded query={storage} rows={1}>
          {({ files, bytes: size, awaitingRemoval }) => (
            <p className="text-ink-2">
              {t('server.storageText', number(files), bytes(size))}{' '}
              {awaitingRemoval > 0 && t('server.storageWaiting', awaitingRemoval)}
            </p>
          )}
        </Loaded>
      </Section>
      <Section title={t('server.workspaces')}>
        <ServerWorkspaces
          part={{ q: workspaces, page: workspacePage }}
          onPart={({ q, page }) =>
            void navigate({
              search: (before) => ({ ...before, workspaces: q, workspacePage: page > 1 ? page : undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Section>
      <Section title={t('server.users')}>
        <ServerUsers
          part={{ q: users, page: userPage }}
          onPart={({ q, page }) =>
            void navigate({
              search: (before) => ({ ...before, users: q, userPage: page > 1 ? page : undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Section>
    </>
  );
}
