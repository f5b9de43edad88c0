import { idParams, retention, retentionBody, success } from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import { changeRetention, type RetentionNeeds, seeRetention } from './manage-retention.ts';

const about = { tag: 'Workspaces', access: 'member', refuses: ['NOT_FOUND'] } as const;
const response = { 200: success(retention) };

export function retentionRoutes(app: App, needs: RetentionNeeds): void {
  const see = described({
    ...about,
    summary: 'After how many days a workspace lets go of what failed and of photos nobody uses',
    response,
  });
  app.get(
    '/api/workspaces/:id/retention',
    { config: see.config, schema: { ...see.meta, params: idParams, response: see.response } },
    async (request, reply) => {
      const answer = await seeRetention(needs, memberOf(request), request.params.id);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );

  const change = described({
    changes: true,
    ...about,
    summary: 'Let go of what failed, and of photos nobody uses, after some days',
    description: 'Finished pictures are never removed, nor a version that others were made from. No way back.',
    response,
  });
  app.patch(
    '/api/workspaces/:id/retention',
    {
      config: change.config,
      schema: { ...change.meta, params: idParams, body: retentionBody, response: change.response },
    },
    async (request, reply) => {
      const which = { workspaceId: request.params.id, change: request.body };
      const answer = await changeRetention(needs, memberOf(request), which);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}
