import { z } from 'zod';
import {
  apiKey,
  createApiKeyBody,
  createdApiKey,
  emptyData,
  idParams,
  loginBody,
  signedIn,
  success,
} from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import type { Cookies } from '../../http/cookies.ts';
import type { Csrf } from '../../http/csrf.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import { logIn } from './log-in.ts';
import { logOut, logOutEverywhere } from './log-out.ts';
import { createApiKey, revokeApiKey, seeApiKeys } from './manage-api-keys.ts';
import { SESSION_SECONDS } from './session.ts';
import { apiKeyView, userView } from './view.ts';

type Needs = { database: Database; clock: Clock; cookies: Cookies; csrf: Csrf };

export function authRoutes(app: App, needs: Needs): void {
  signInRoutes(app, needs);
  apiKeyRoutes(app, needs);
}

function signInRoutes(app: App, needs: Needs): void {
  const { cookies, csrf } = needs;
  const enter = described({
    changes: true,
    tag: 'Sign in',
    summary: 'Sign in; earlier sessions of the user end',
    access: 'everyone',
    refuses: ['INVALID_CREDENTIALS'],
    response: { 200: success(signedIn) },
  });
  app.post(
    '/api/auth/login',
    { config: enter.config, schema: { ...enter.meta, body: loginBody, response: enter.response } },
    async (request, reply) => {
      const answer = await logIn(needs, request.body);
      if (!answer.ok) return refuse(reply, answer);
      const { user, token } = answer.value;
      cookies.setSession(reply, token, SESSION_SECONDS);
      return data({ user: userView(user), csrfToken: csrf.forSession(token) });
    },
  );

  for (const [path, summary, leave] of [
    ['/api/auth/logout', 'End this session', logOut],
    ['/api/auth/logout-all', 'End all sessions of the user', logOutEverywhere],
  ] as const) {
    const out = described({
      changes: true,
      tag: 'Sign in',
      summary,
      access: 'member',
      response: { 200: success(emptyData) },
    });
    app.post(path, { config: out.config, schema: { ...out.meta, response: out.response } }, async (request, reply) => {
      await leave(needs, memberOf(request));
      cookies.clearSession(reply);
      return data({});
    });
  }
}

function apiKeyRoutes(app: App, needs: Needs): void {
  const about = { tag: 'API keys', access: 'member' } as const;

  const see = described({
    ...about,
    summary: "The workspace's API keys",
    refuses: ['FORBIDDEN'],
    response: { 200: success(z.array(apiKey)) },
  });
  app.get(
    '/api/api-keys',
    { config: see.config, schema: { ...see.meta, response: see.response } },
    async (request, reply) => {
      const answer = await seeApiKeys(needs, memberOf(request));
      return answer.ok ? data(answer.value.map(apiKeyView)) : refuse(reply, answer);
    },
  );

  const create = described({
    changes: true,
    ...about,
    summary: 'Create an API key; it is shown this once',
    refuses: ['FORBIDDEN'],
    response: { 201: success(createdApiKey) },
  });
  app.post(
    '/api/api-keys',
    { config: create.config, schema: { ...create.meta, body: createApiKeyBody, response: create.response } },
    async (request, reply) => {
      const answer = await createApiKey(needs, memberOf(request), request.body);
      if (!answer.ok) return refuse(reply, answer);
      return reply.status(201).send(data({ ...apiKeyView(answer.value.row), key: answer.value.key }));
    },
  );

  const revoke = described({
    changes: true,
    ...about,
    summary: 'Revoke an API key at once',
    refuses: ['FORBIDDEN', 'NOT_FOUND'],
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
