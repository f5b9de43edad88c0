import {
  allowances,
  ceilingBody,
  emptyData,
  idParams,
  limitsBody,
  memberParams,
  success,
} from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import { type AllowanceNeeds, limitMember, limitWorkspace, seeAllowances, setCeiling } from './manage-allowances.ts';

const done = { 200: success(emptyData) };
const about = { tag: 'Usage', refuses: ['NOT_FOUND'] } as const;

export function allowanceRoutes(app: App, needs: AllowanceNeeds): void {
  const see = described({
    ...about,
    access: 'member',
    summary: 'What a workspace and its members may spend in a month',
    response: { 200: success(allowances) },
  });
  app.get(
    '/api/workspaces/:id/allowances',
    { config: see.config, schema: { ...see.meta, params: idParams, response: see.response } },
    async (request, reply) => {
      const answer = await seeAllowances(needs, memberOf(request), request.params.id);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );

  const change = described({
    changes: true,
    ...about,
    access: 'member',
    summary: "Limit what a workspace may spend in a month, under the operator's ceiling",
    response: done,
  });
  app.patch(
    '/api/workspaces/:id/allowances',
    {
      config: change.config,
      schema: { ...change.meta, params: idParams, body: limitsBody, response: change.response },
    },
    async (request, reply) => {
      const which = { workspaceId: request.params.id, change: request.body };
      const answer = await limitWorkspace(needs, memberOf(request), which);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
  personalRoutes(app, needs);
}

function personalRoutes(app: App, needs: AllowanceNeeds): void {
  const member = described({
    changes: true,
    ...about,
    access: 'member',
    summary: 'Limit what one member may spend in a month',
    response: done,
  });
  app.patch(
    '/api/workspaces/:id/allowances/:userId',
    {
      config: member.config,
      schema: { ...member.meta, params: memberParams, body: limitsBody, response: member.response },
    },
    async (request, reply) => {
      const { id: workspaceId, userId } = request.params;
      const answer = await limitMember(needs, memberOf(request), { workspaceId, userId, change: request.body });
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );

  const ceiling = described({
    changes: true,
    ...about,
    tag: 'Operator',
    access: 'operator',
    summary: 'Set what a workspace can be allowed at most in a month, and how many of its pictures are drawn at once',
    response: done,
  });
  app.patch(
    '/api/operator/workspaces/:id/ceiling',
    {
      config: ceiling.config,
      schema: { ...ceiling.meta, params: idParams, body: ceilingBody, response: ceiling.response },
    },
    async (request, reply) => {
      const which = { workspaceId: request.params.id, change: request.body };
      const answer = await setCeiling(needs, memberOf(request), which);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
