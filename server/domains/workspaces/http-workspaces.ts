import { z } from 'zod';
import { emptyData, idParams, me, memberWorkspace, success, workspaceBody } from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { memberOf } from '../../http/identity.ts';
import { personOf } from '../../http/permission.ts';
import { described } from '../../http/route.ts';
import {
  createWorkspace,
  nameWorkspace,
  seeWorkspaces,
  switchWorkspace,
  type WorkspaceNeeds,
} from './manage-workspaces.ts';
import { leaveWorkspace } from './members/leave-workspace.ts';

const tag = 'Workspaces';

export function managingRoutes(app: App, needs: WorkspaceNeeds): void {
  const all = described({
    tag,
    access: 'member',
    summary: 'The workspaces you are a member of',
    response: { 200: success(z.array(memberWorkspace)) },
  });
  app.get('/api/workspaces', { config: all.config, schema: { ...all.meta, response: all.response } }, async (request) =>
    data(await seeWorkspaces(needs, memberOf(request))),
  );

  const create = described({
    changes: true,
    tag,
    access: 'person',
    summary: 'Create a workspace of your own',
    refuses: ['CONFLICT'],
    response: { 201: success(memberWorkspace) },
  });
  app.post(
    '/api/workspaces',
    { config: create.config, schema: { ...create.meta, body: workspaceBody, response: create.response } },
    async (request, reply) => {
      const answer = await createWorkspace(needs, memberOf(request), request.body.name);
      return answer.ok ? reply.status(201).send(data(answer.value)) : refuse(reply, answer);
    },
  );

  const rename = described({
    changes: true,
    tag,
    access: 'member',
    summary: 'Rename a workspace',
    refuses: ['NOT_FOUND'],
    response: { 200: success(memberWorkspace) },
  });
  app.patch(
    '/api/workspaces/:id',
    {
      config: rename.config,
      schema: { ...rename.meta, params: idParams, body: workspaceBody, response: rename.response },
    },
    async (request, reply) => {
      const { id } = request.params;
      const answer = await nameWorkspace(needs, memberOf(request), { id, name: request.body.name });
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}

export function movingRoutes(app: App, needs: WorkspaceNeeds): void {
  const move = described({
    changes: true,
    tag,
    access: 'person',
    summary: 'Work in another workspace from now on, in this session',
    refuses: ['NOT_FOUND'],
    response: { 200: success(me) },
  });
  app.post(
    '/api/workspaces/:id/switch',
    { config: move.config, schema: { ...move.meta, params: idParams, response: move.response } },
    async (request, reply) => {
      const answer = await switchWorkspace(needs, personOf(request), request.params.id);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );

  const leave = described({
    changes: true,
    tag,
    access: 'person',
    summary: 'Leave a workspace',
    description: 'What you made in it stays there. A session that was in it goes on in another workspace of yours.',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 200: success(emptyData) },
  });
  app.post(
    '/api/workspaces/:id/leave',
    { config: leave.config, schema: { ...leave.meta, params: idParams, response: leave.response } },
    async (request, reply) => {
      const answer = await leaveWorkspace(needs, personOf(request), request.params.id);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
