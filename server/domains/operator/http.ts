import {
  emptyData,
  idParams,
  jobQuery,
  list,
  operatorJob,
  operatorListQuery,
  operatorUser,
  operatorWorkspace,
  overview,
  storageReport,
  success,
} from '../../../shared/contract/index.ts';
import { data, numberedPage, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { personOf } from '../../http/permission.ts';
import { described } from '../../http/route.ts';
import { retryJob, type RetryNeeds } from './retry-job.ts';
import { type Installation, seeOverview, seeStorage, seeUsers, seeWorkspaces } from './see-installation.ts';
import { seeJobs } from './see-jobs.ts';

type Needs = RetryNeeds & { installation: Installation };

const about = { tag: 'Operator', access: 'operator' } as const;

/** For who runs the installation. Nothing here shows what people wrote or made. */
export function operatorRoutes(app: App, needs: Needs): void {
  const see = described({
    ...about,
    summary: 'How the installation is, what it runs on and how much it holds',
    response: { 200: success(overview) },
  });
  app.get('/api/operator/overview', { config: see.config, schema: { ...see.meta, response: see.response } }, async () =>
    data(await seeOverview(needs, needs.installation)),
  );

  const storage = described({
    ...about,
    summary: 'How much is kept, and who holds most',
    response: { 200: success(storageReport) },
  });
  app.get(
    '/api/operator/storage',
    { config: storage.config, schema: { ...storage.meta, response: storage.response } },
    async () => data(await seeStorage(needs)),
  );
  listRoutes(app, needs);
  jobRoutes(app, needs);
}

function listRoutes(app: App, needs: Needs): void {
  const users = described({ ...about, summary: 'Accounts, newest first', response: { 200: list(operatorUser) } });
  app.get(
    '/api/operator/users',
    { config: users.config, schema: { ...users.meta, querystring: operatorListQuery, response: users.response } },
    async ({ query }) => numberedPage(query, await seeUsers(needs, query)),
  );

  const workspaces = described({
    ...about,
    summary: 'Workspaces, newest first, with what they hold and spent, their limits and ceilings',
    response: { 200: list(operatorWorkspace) },
  });
  app.get(
    '/api/operator/workspaces',
    {
      config: workspaces.config,
      schema: { ...workspaces.meta, querystring: operatorListQuery, response: workspaces.response },
    },
    async ({ query }) => numberedPage(query, await seeWorkspaces(needs, query)),
  );
}

function jobRoutes(app: App, needs: Needs): void {
  const jobs = described({
    ...about,
    summary: 'Jobs that failed for good, wait or run, newest first',
    response: { 200: list(operatorJob) },
  });
  app.get(
    '/api/operator/jobs',
    { config: jobs.config, schema: { ...jobs.meta, querystring: jobQuery, response: jobs.response } },
    async ({ query }) => numberedPage(query, await seeJobs(needs, query)),
  );

  const retry = described({
    changes: true,
    ...about,
    summary: 'Do a job that failed for good once more',
    description: 'A picture is asked for anew, in the name of who asked for it and on the allowance of the workspace.',
    refuses: ['NOT_FOUND', 'CONFLICT', 'QUOTA_EXCEEDED'],
    response: { 200: success(emptyData) },
  });
  app.post(
    '/api/operator/jobs/:id/retry',
    { config: retry.config, schema: { ...retry.meta, params: idParams, response: retry.response } },
    async (request, reply) => {
      const ask = { id: request.params.id, requestId: request.id };
      const answer = await retryJob(needs, personOf(request), ask);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
