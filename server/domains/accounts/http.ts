import {
  deleteAccountBody,
  deleteWorkspaceBody,
  emptyData,
  idParams,
  success,
} from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import type { Cookies } from '../../http/cookies.ts';
import { personOf } from '../../http/permission.ts';
import { described } from '../../http/route.ts';
import type { DeleteGenerationNeeds } from '../generations/index.ts';
import { deleteAccount } from './delete-account.ts';
import { type DeleteNeeds, deleteWorkspace } from './delete-workspace.ts';

type Needs = DeleteNeeds & DeleteGenerationNeeds & { cookies: Cookies };

export function leavingRoutes(app: App, needs: Needs): void {
  const workspace = described({
    changes: true,
    tag: 'Workspaces',
    access: 'person',
    summary: 'Delete a workspace with everything in it',
    description: 'Nobody sees it any more when this answers; its files are removed in the background. No way back.',
    refuses: ['NOT_FOUND'],
    response: { 200: success(emptyData) },
  });
  app.delete(
    '/api/workspaces/:id',
    {
      config: workspace.config,
      schema: { ...workspace.meta, params: idParams, body: deleteWorkspaceBody, response: workspace.response },
    },
    async (request, reply) => {
      const which = { id: request.params.id, name: request.body.name, requestId: request.id };
      const answer = await deleteWorkspace(needs, personOf(request), which);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );

  const account = described({
    changes: true,
    tag: 'Account',
    access: 'person',
    summary: 'Delete your account, with the workspaces that are yours alone',
    limit: 'password',
    description: 'Refused while others work in a workspace you own: transfer or delete it first. No way back.',
    refuses: ['CONFLICT'],
    response: { 200: success(emptyData) },
  });
  app.delete(
    '/api/account',
    { config: account.config, schema: { ...account.meta, body: deleteAccountBody, response: account.response } },
    async (request, reply) => {
      const answer = await deleteAccount(needs, personOf(request), { ...request.body, requestId: request.id });
      if (!answer.ok) return refuse(reply, answer);
      needs.cookies.clearSession(reply);
      return data({});
    },
  );
}
