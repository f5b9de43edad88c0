import { z } from 'zod';
import { emptyData, endedSessions, idParams, openSession, success } from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { personOf } from '../../../http/permission.ts';
import { described } from '../../../http/route.ts';
import { endOtherSessions, endSession, seeSessions, type SessionNeeds } from './manage-sessions.ts';

const about = { tag: 'Sign in', access: 'person' } as const;

export function sessionRoutes(app: App, needs: SessionNeeds): void {
  const all = described({
    ...about,
    summary: 'Where you are signed in, last used first',
    response: { 200: success(z.array(openSession)) },
  });
  app.get(
    '/api/auth/sessions',
    { config: all.config, schema: { ...all.meta, response: all.response } },
    async (request) => data(await seeSessions(needs, personOf(request))),
  );

  const others = described({
    changes: true,
    ...about,
    summary: 'End all your other sessions',
    response: { 200: success(endedSessions) },
  });
  app.delete(
    '/api/auth/sessions',
    { config: others.config, schema: { ...others.meta, response: others.response } },
    async (request) => data({ ended: await endOtherSessions(needs, personOf(request)) }),
  );

  const one = described({
    changes: true,
    ...about,
    summary: 'End one of your sessions',
    refuses: ['NOT_FOUND'],
    response: { 200: success(emptyData) },
  });
  app.delete(
    '/api/auth/sessions/:id',
    { config: one.config, schema: { ...one.meta, params: idParams, response: one.response } },
    async (request, reply) => {
      const answer = await endSession(needs, personOf(request), request.params.id);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
