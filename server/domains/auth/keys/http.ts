import { z } from 'zod';
import {
  apiKey,
  createApiKeyBody,
  createdApiKey,
  emptyData,
  idParams,
  success,
} from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import { createApiKey, type KeyNeeds, revokeApiKey, seeApiKeys } from './manage-api-keys.ts';

const tag = 'API keys';

export function apiKeyRoutes(app: App, needs: KeyNeeds): void {
  const see = described({
    tag,
    access: 'member',
    summary: "The workspace's API keys",
    response: { 200: success(z.array(apiKey)) },
  });
  app.get(
    '/api/api-keys',
    { config: see.config, schema: { ...see.meta, response: see.response } },
    async (request, reply) => {
      const answer = await seeApiKeys(needs, memberOf(request));
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
  changingRoutes(app, needs);
}

/** Keys are made by persons: one that leaked must not be able to leave others behind. */
function changingRoutes(app: App, needs: KeyNeeds): void {
  const create = described({
    changes: true,
    tag,
    access: 'person',
    summary: 'Create an API key of this workspace; it is shown this once',
    refuses: ['CONFLICT'],
    response: { 201: success(createdApiKey) },
  });
  app.post(
    '/api/api-keys',
    { config: create.config, schema: { ...create.meta, body: createApiKeyBody, response: create.response } },
    async (request, reply) => {
      const answer = await createApiKey(needs, memberOf(request), request.body);
      return answer.ok ? reply.status(201).send(data(answer.value)) : refuse(reply, answer);
    },
  );

  const revoke = described({
    changes: true,
    tag,
    access: 'member',
    summary: 'Revoke an API key at once',
    refuses: ['NOT_FOUND'],
    response: { 200: success(emptyData) },
  });
  app.delete(
    '/api/api-keys/:id',
    { config: revoke.config, schema: { ...revoke.meta, params: idParams, response: revoke.response } },
    async (request, reply) => {
      const answer = await revokeApiKey(needs, memberOf(request), request.params.id);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
