import { z } from 'zod';
import {
  emptyData,
  idParams,
  memberParams,
  roleBody,
  success,
  transferBody,
  workspaceMember,
} from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import { changeRole, type MemberNeeds, removeMember, transferOwnership } from './change-members.ts';
import { seeMembers } from './see-members.ts';

const tag = 'Members';

export function memberRoutes(app: App, needs: MemberNeeds): void {
  const all = described({
    tag,
    access: 'member',
    summary: 'Everybody in a workspace',
    refuses: ['NOT_FOUND'],
    response: { 200: success(z.array(workspaceMember)) },
  });
  app.get(
    '/api/workspaces/:id/members',
    { config: all.config, schema: { ...all.meta, params: idParams, response: all.response } },
    async (request, reply) => {
      const answer = await seeMembers(needs, memberOf(request), request.params.id);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
  changingRoutes(app, needs);
  transferRoute(app, needs);
}

function changingRoutes(app: App, needs: MemberNeeds): void {
  const done = { 200: success(emptyData) };
  const change = described({
    changes: true,
    tag,
    access: 'member',
    summary: "Change a member's role; it holds from their next request on",
    refuses: ['NOT_FOUND'],
    response: done,
  });
  app.patch(
    '/api/workspaces/:id/members/:userId',
    {
      config: change.config,
      schema: { ...change.meta, params: memberParams, body: roleBody, response: change.response },
    },
    async (request, reply) => {
      const { id: workspaceId, userId } = request.params;
      const answer = await changeRole(needs, memberOf(request), { workspaceId, userId, role: request.body.role });
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );

  const remove = described({
    changes: true,
    tag,
    access: 'member',
    summary: 'Remove a member; what they made stays',
    refuses: ['NOT_FOUND'],
    response: done,
  });
  app.delete(
    '/api/workspaces/:id/members/:userId',
    { config: remove.config, schema: { ...remove.meta, params: memberParams, response: remove.response } },
    async (request, reply) => {
      const { id: workspaceId, userId } = request.params;
      const answer = await removeMember(needs, memberOf(request), { workspaceId, userId });
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}

function transferRoute(app: App, needs: MemberNeeds): void {
  const transfer = described({
    changes: true,
    tag,
    access: 'person',
    summary: 'Make another member the owner, and yourself an admin',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 200: success(emptyData) },
  });
  app.post(
    '/api/workspaces/:id/transfer',
    {
      config: transfer.config,
      schema: { ...transfer.meta, params: idParams, body: transferBody, response: transfer.response },
    },
    async (request, reply) => {
      const which = { workspaceId: request.params.id, userId: request.body.userId };
      const answer = await transferOwnership(needs, memberOf(request), which);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
